package dev.edgewise.app.knowledge;

import java.util.Optional;

/// What stands in the query's fields.
///
/// @param choice the prompt's choice, as long as the text is that of the choice
/// @param target which token is asked about
/// @param typed  the token as typed; looked at for [TargetChoice#TYPED] alone
public record AskedPrompt(String text, Optional<PromptChoice> choice, TargetChoice target, String typed) {}

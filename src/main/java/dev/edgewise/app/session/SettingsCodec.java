package dev.edgewise.app.session;

import dev.edgewise.app.session.SessionData.Settings;
import dev.edgewise.app.workspace.FindSettings;
import dev.edgewise.attribution.AlphaRule;
import dev.edgewise.attribution.MethodSettings;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.task.BosRule;
import dev.edgewise.task.ExampleSplit;

/// Settings to and from their form in a session file.
final class SettingsCodec {
    private SettingsCodec() {}

    static Settings encode(FindSettings s) {
        MethodSettings method = s.method();
        return new Settings(
                method.method(),
                method.steps(),
                method.rule().id(),
                s.examples(),
                s.bos().name(),
                s.onlyCorrect(),
                method.backward(),
                method.seed(),
                s.ablation().id(),
                s.split().heldOut(),
                s.split().seed(),
                s.bootstrap());
    }

    static FindSettings decode(Settings s) {
        MethodSettings method = new MethodSettings(s.method(), s.steps(), AlphaRule.of(s.rule()))
                .withBackward(s.backward())
                .withSeed(s.seed());
        return new FindSettings(
                method,
                s.examples(),
                BosRule.valueOf(s.bos()),
                s.onlyCorrect(),
                Ablation.of(s.ablation()),
                new ExampleSplit(s.heldOut(), s.splitSeed()),
                s.bootstrap());
    }
}

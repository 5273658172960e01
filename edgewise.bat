@echo off
rem Starts Edgewise on Windows; builds it first where the sources have changed. See README.md.
setlocal EnableExtensions
set "HOME_DIR=%~dp0"
if "%HOME_DIR:~-1%"=="\" set "HOME_DIR=%HOME_DIR:~0,-1%"

set "JDK="
call :try "%JAVA_HOME%"
for /d %%D in ("%ProgramFiles%\Java\*" "%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Microsoft\jdk-*" "%ProgramFiles%\Zulu\*" "%USERPROFILE%\.jdks\*" "%USERPROFILE%\scoop\apps\*jdk*\current") do call :try "%%~D"
for /f "delims=" %%J in ('where javac 2^>nul') do call :try "%%~dpJ.."
if not defined JDK (
    echo edgewise: no JDK 25 or newer found: install one, for example Temurin 25, or set JAVA_HOME to it. 1>&2
    exit /b 1
)

rem One word for everything that the program is built of.
for /f "delims=" %%H in ('powershell -NoProfile -Command "Set-Location -LiteralPath $env:HOME_DIR; $t = (Get-ChildItem -Recurse -File pom.xml,src\main | Sort-Object FullName | ForEach-Object { (Resolve-Path -Relative $_.FullName) + (Get-FileHash $_.FullName).Hash }) -join ' '; $s = [IO.MemoryStream]::new([Text.Encoding]::UTF8.GetBytes($t)); (Get-FileHash -InputStream $s).Hash.Substring(0,16)"') do set "KEY=%%H"
set "JAR=%HOME_DIR%\target\launch\edgewise-%KEY%.jar"
set "AOT=%HOME_DIR%\target\launch\edgewise-%KEY%.aot"
set "CACHE=%LOCALAPPDATA%\edgewise"
if exist "%JAR%" goto start

where mvn >nul 2>nul
if errorlevel 1 (
    echo edgewise: Maven is needed to build and was not found: install Maven 3.8 or newer and put it on the PATH. 1>&2
    exit /b 1
)
if not exist "%HOME_DIR%\target\launch" mkdir "%HOME_DIR%\target\launch"
echo edgewise: building (the first time takes a few minutes: libraries are downloaded) ... 1>&2
set "LOG=%HOME_DIR%\target\launch\build.log"
fc /b "%HOME_DIR%\pom.xml" "%HOME_DIR%\target\launch\pom.xml" >nul 2>nul
if errorlevel 1 (
    rmdir /s /q "%HOME_DIR%\target\lib" "%HOME_DIR%\target\javafx" 2>nul
)
pushd "%HOME_DIR%"
set "JAVA_HOME=%JDK%"
call mvn -q -B -ntp -Dmaven.test.skip=true package >"%LOG%" 2>&1
if errorlevel 1 (
    popd
    type "%LOG%" 1>&2
    echo edgewise: the build failed; what Maven said is above. 1>&2
    exit /b 1
)
popd
copy /y "%HOME_DIR%\pom.xml" "%HOME_DIR%\target\launch\pom.xml" >nul
del /q "%HOME_DIR%\target\launch\edgewise-*.jar" "%HOME_DIR%\target\launch\edgewise-*.aot*" 2>nul
copy /y "%HOME_DIR%\target\edgewise.jar" "%JAR%" >nul

:start
set COMMON=--module-path "%HOME_DIR%\target\javafx" --add-modules javafx.controls,javafx.swing --enable-native-access=ALL-UNNAMED,javafx.graphics --sun-misc-unsafe-memory-access=allow "-Dedgewise.home=%HOME_DIR%" "-DDJL_CACHE_DIR=%CACHE%" "-DENGINE_CACHE_DIR=%CACHE%" -DOPT_OUT_TRACKING=true -Dai.djl.offline=true -Dorg.slf4j.simpleLogger.defaultLogLevel=error -cp "%JAR%;%HOME_DIR%\target\lib\*"
set QUICK=
if /i "%EDGEWISE_AOT%"=="off" goto run
if not exist "%AOT%" call :train
rem Java looks itself whether the cache fits, and does without, silently, where it does not.
if exist "%AOT%" for %%A in ("%AOT%") do if %%~zA GTR 0 set QUICK="-XX:AOTCache=%AOT%" -Xlog:aot=off -Xlog:cds=off
:run
"%JDK%\bin\java" %QUICK% %COMMON% dev.edgewise.Main %*
exit /b %ERRORLEVEL%

rem The ahead-of-time cache, made as ./edgewise makes it: a window that nobody sees finds the built-in model's circuit.
rem This part has not been run on Windows yet. Where no cache can be made, an empty file says that it was tried: only
rem speed hangs on it.
:train
echo edgewise: preparing quick starts (once after each build) ... 1>&2
"%JDK%\bin\java" -XX:AOTMode=record "-XX:AOTConfiguration=%AOT%.seen" -Dedgewise.startup=exit -Dglass.platform=Headless -Dprism.order=sw %COMMON% dev.edgewise.Main >"%AOT%.log" 2>&1 <nul
if errorlevel 1 goto trained
"%JDK%\bin\java" -XX:AOTMode=create "-XX:AOTConfiguration=%AOT%.seen" "-XX:AOTCache=%AOT%.part" %COMMON% dev.edgewise.Main >>"%AOT%.log" 2>&1 <nul
if errorlevel 1 goto trained
if exist "%AOT%.part" move /y "%AOT%.part" "%AOT%" >nul
:trained
if not exist "%AOT%" type nul >"%AOT%" 2>nul
del /q "%AOT%.part" "%AOT%.seen" 2>nul
exit /b 0

:try
if defined JDK exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "tokens=2 delims==." %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do set "FOUND=%%~V"
set "FOUND=%FOUND:"=%"
if %FOUND% GEQ 25 set "JDK=%~f1"
exit /b 0

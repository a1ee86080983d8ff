using Springtide.Deployment.Detection;
using Springtide.Model;

namespace Springtide.Deployment.Tests.Detection;

public sealed class DetectorTests
{
    [Fact]
    public void Procfile_ComesBeforeEveryGuess()
    {
        using var folder = Folder.With(("Procfile", "worker: node w.js\nweb: node x.js --port $PORT\n"), ("package.json", """{"scripts":{"start":"node y.js"}}"""), ("index.html", ""));

        var program = folder.Found();

        program.Command.ShouldBe("node x.js --port $PORT");
        program.Because.ShouldBe(["Procfile says web: node x.js --port $PORT.", "Procfile's 'worker:' is left alone: it is an app of its own, with kind: worker in a tide.yaml."]);
    }

    [Fact]
    public void ProcfileWithoutWeb_SaysSo()
    {
        using var folder = Folder.With(("Procfile", "worker: node w.js\n"));
        folder.Blocked().Sentence.ShouldContain("no 'web:' line");
    }

    [Theory]
    [InlineData("index.php", "-t ."), InlineData("public/index.php", "-t public")]
    public void Php_IsServedFromItsDocumentRoot(string index, string root)
    {
        using var folder = Folder.With((index, "<?php"));

        var program = folder.Found();

        program.Command.ShouldBe($"php -S $HOST:$PORT {root}");
        program.Variables["PHP_CLI_SERVER_WORKERS"].ShouldBe("4");
        (program.Scale.Target, program.Scale.Limit).ShouldBe((4, 4));
    }

    [Fact]
    public void Php_WithComposer_KeepsItsOwnCodeFromVisitors()
    {
        using var folder = Folder.With(("index.php", ""), ("public/index.php", ""), ("composer.json", "{}"));
        folder.Found().Command.ShouldBe("php -S $HOST:$PORT -t public");
    }

    [Fact]
    public void Php_OfOnePage_AnswersEverythingWithIt()
    {
        using var folder = Folder.With(("adminer.php", "<?php"));
        folder.Found().Command.ShouldBe("php -S $HOST:$PORT -t . adminer.php");
    }

    [Theory]
    [InlineData("index.html", "."), InlineData("dist/index.html", "dist"), InlineData("about.html", ".")]
    public void Pages_AreAStaticSite(string page, string root)
    {
        using var folder = Folder.With((page, "<p>"));

        var program = folder.Found();

        (program.Kind, program.Command, program.Runtime).ShouldBe((AppKind.Static, $"springtide-static {root}", null));
    }

    [Fact]
    public void NativeProgram_IsStartedAsItIs()
    {
        using var folder = Folder.With(("config.toml", "x")).Put("my server", Folder.Elf).Put("libz.so.1", Folder.Elf);
        folder.Found().Command.ShouldBe("'./my server'");
    }

    [Fact]
    public void NativeProgramForAnotherProcessor_IsNamed()
    {
        using var folder = Folder.With().Put("server", Folder.ElfFor(243));
        folder.Blocked().Sentence.ShouldStartWith("server is built for RISC-V");
    }

    [Fact]
    public void SeveralNativePrograms_AreListed()
    {
        using var folder = Folder.With().Put("a", Folder.Elf).Put("b", Folder.Elf);
        folder.Blocked().ShouldSatisfyAllConditions(blocked => blocked.Sentence.ShouldContain("a, b"), blocked => blocked.Remedy.ShouldContain("--run"));
    }

    [Fact]
    public void WindowsProgram_IsNamed()
    {
        using var folder = Folder.With(("shop.exe", "MZ…"));
        folder.Blocked().Sentence.ShouldBe("shop.exe is a program for Windows.");
    }

    [Fact]
    public void Script_IsStartedByItsInterpreter()
    {
        using var folder = Folder.With(("start.sh", "#!/bin/sh\nexec true\n"));
        folder.Found().ShouldSatisfyAllConditions(program => program.Command.ShouldBe("./start.sh"), program => program.Runtime.ShouldBe("/bin/sh"));
    }

    [Fact]
    public void ScriptForAMissingInterpreter_NamesIt()
    {
        using var folder = Folder.With(("serve", "#!/usr/bin/env ruby\n"));
        folder.Blocked().Remedy.ShouldBe("Install ruby, then deploy again.");
    }

    [Fact]
    public void MissingRuntime_IsNamedWithItsPackage()
    {
        using var folder = Folder.With(("index.php", "")).Without("php");

        var blocked = folder.Blocked();

        blocked.Sentence.ShouldEndWith("php is not on this machine.");
        blocked.Remedy.ShouldContain("apt-get install php-cli");
    }

    [Fact]
    public void UnknownContent_ListsWhatWasLookedFor()
    {
        using var folder = Folder.With(("data.bin", "???"));
        folder.Detect().ShouldBeOfType<DetectionResult.Nothing>().LookedFor.Length.ShouldBe(11);
    }

    [Fact]
    public void RuntimeCheck_OnAPath_FindsPrograms()
    {
        using var folder = new TemporaryFolder();
        var node = folder.Put("bin/node");

        var runtimes = RuntimeCheck.OnPath($"/nowhere:{folder.At("bin")}");

        runtimes.Find("node").ShouldBe(node);
        runtimes.Find(node).ShouldBe(node);
        runtimes.Find("php").ShouldBeNull();
    }
}

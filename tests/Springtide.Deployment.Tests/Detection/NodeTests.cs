namespace Springtide.Deployment.Tests.Detection;

public sealed class NodeTests
{
    [Fact]
    public void PlainStartScript_IsRunWithoutNpm()
    {
        using var folder = Folder.With(("package.json", """{"scripts":{"start":"node server.js"}}"""), ("server.js", "http.listen(process.env.PORT)"));

        var program = folder.Found();

        program.Command.ShouldBe("node server.js");
        program.Because.ShouldBe(["package.json has scripts.start: node server.js."]);
    }

    [Fact]
    public void StartScriptOfATool_IsFoundInNodeModules()
    {
        using var folder = Folder.With(("package.json", """{"scripts":{"start":"next start -p $PORT"},"dependencies":{"next":"1"}}"""), ("node_modules/.bin/next", "#!"));
        folder.Found().Command.ShouldBe("node_modules/.bin/next start -p $PORT");
    }

    [Theory]
    [InlineData("""{"scripts":{"start":"a && b"}}""", "a && b"), InlineData("""{"scripts":{"prestart":"make","start":"node x.js"}}""", "make && node x.js")]
    public void OtherStartScript_GetsThePathThatNpmSets(string package, string script)
    {
        using var folder = Folder.With(("package.json", package), ("x.js", ""));
        folder.Found().Command.ShouldBe($"PATH=\"$PWD/node_modules/.bin:$PATH\"; {script}");
    }

    [Theory]
    [InlineData("""{"main":"lib/app"}""", "lib/app.js"), InlineData("""{"main":"./lib/"}""", "lib/index.js"), InlineData("{}", "bin/server.js"), InlineData("""{"main":"../x"}""", "index.js")]
    public void WithoutAStartScript_MainOrAUsualFileIsRun(string package, string file)
    {
        using var folder = Folder.With(("package.json", package), (file, ""));
        folder.Found().Command.ShouldBe($"node {file}");
    }

    [Theory]
    [InlineData("server.js"), InlineData("odd-name.mjs")]
    public void WithoutAPackage_AScriptAloneIsRun(string file)
    {
        using var folder = Folder.With((file, "x"));
        folder.Found().Command.ShouldBe($"node {file}");
    }

    [Fact]
    public void ScriptBesideAPage_IsThePagesOwn()
    {
        using var folder = Folder.With(("index.js", ""), ("index.html", ""));
        folder.Found().Command.ShouldBe("springtide-static .");
    }

    [Theory]
    [InlineData("app.listen(3000)", 3000), InlineData("app.listen(process.env.PORT || 3000)", null), InlineData("const port = 8081; app.listen(port)", 8081), InlineData("app.listen(99999)", null)]
    public void PortOfItsOwn_IsSeenInTheSource(string source, int? port)
    {
        using var folder = Folder.With(("server.js", source));
        folder.Found().Port.Fixed.ShouldBe(port);
    }

    [Fact]
    public void MissingModules_AreMentioned()
    {
        using var folder = Folder.With(("package.json", """{"dependencies":{"express":"4"}}"""), ("index.js", ""));
        folder.Found().Because.ShouldContain("package.json lists dependencies but there is no node_modules: run 'npm ci' before deploying.");
    }

    [Theory]
    [InlineData("{"), InlineData("[]")]
    public void UnreadablePackage_IsNamed(string package)
    {
        using var folder = Folder.With(("package.json", package));
        folder.Blocked().Sentence.ShouldStartWith("package.json cannot be read");
    }
}

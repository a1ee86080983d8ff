namespace Springtide.Deployment.Tests.Detection;

public sealed class PythonTests
{
    private const string Flask = "from flask import Flask\napp = Flask(__name__)\n";
    private const string Main = "if __name__ == '__main__':\n    app.run()\n";

    [Theory]
    [InlineData("app.py", Flask, "app:app"), InlineData("hello.py", "import flask\nsite: flask.Flask = flask.Flask(__name__)", "hello:site")]
    [InlineData("wsgi.py", "def application(environ, start_response):\n  pass", "wsgi:application"), InlineData("app/__init__.py", "def create_app():\n  return Flask()", "'app:create_app()'")]
    public void WsgiApplication_IsRunByGunicorn(string file, string source, string target)
    {
        using var folder = Folder.With((file, source));

        var program = folder.Found();

        program.Command.ShouldBe($"gunicorn --bind $HOST:$PORT --threads 8 {target}");
        program.Scale.Limit.ShouldBe(8);
    }

    [Theory]
    [InlineData("main.py", "app = FastAPI(title='x')", "main:app"), InlineData("asgi.py", "async def app(scope, receive, send):\n  pass", "asgi:app")]
    [InlineData("app/main.py", "from fastapi import FastAPI\ndef create_app():\n  return FastAPI()", "--factory app.main:create_app")]
    public void AsgiApplication_IsRunByUvicorn(string file, string source, string target)
    {
        using var folder = Folder.With((file, source));
        folder.Found().Command.ShouldBe($"uvicorn --host $HOST --port $PORT {target}");
    }

    [Fact]
    public void DjangoSite_IsRunByGunicorn()
    {
        using var folder = Folder.With(("manage.py", "#!/usr/bin/env python3"), ("shop/wsgi.py", "application = get_wsgi_application()"));
        folder.Found().Command.ShouldEndWith("shop.wsgi:application");
        folder.Without("gunicorn").Found().Command.ShouldBe("python3 manage.py runserver --noreload $HOST:$PORT");
    }

    [Fact]
    public void WithoutItsServer_AScriptStartsByItself()
    {
        using var folder = Folder.With(("app.py", Flask + Main)).Without("gunicorn");

        var program = folder.Found();

        (program.Command, program.Port.Fixed).ShouldBe(("python3 app.py", 5000));
        program.Because[0].ShouldContain("gunicorn is not installed");
    }

    [Fact]
    public void WithoutItsServer_AnApplicationAloneNamesTheServer()
    {
        using var folder = Folder.With(("app.py", Flask)).Without("gunicorn");
        folder.Blocked().Remedy.ShouldContain("apt-get install gunicorn");
    }

    [Theory]
    [InlineData("HTTPServer(('', 8000), Handler).serve_forever()", 8000), InlineData("HTTPServer(('', int(os.environ['PORT'])), H).serve_forever()", null)]
    public void ScriptThatServes_IsStartedByPython(string source, int? port)
    {
        using var folder = Folder.With(("hello.py", source));
        folder.Found().ShouldSatisfyAllConditions(program => program.Command.ShouldBe("python3 hello.py"), program => program.Port.Fixed.ShouldBe(port));
    }

    [Fact]
    public void LibraryAlone_IsNoProgram()
    {
        using var folder = Folder.With(("tools.py", "def helper():\n  pass"));
        folder.Detect().ShouldBeOfType<Deployment.Detection.DetectionResult.Nothing>();
    }
}

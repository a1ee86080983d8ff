using Springtide.Services.Postgres;

namespace Springtide.Services.Tests;

public sealed class PostgresTests
{
    [Theory]
    [InlineData("guests", "guests"), InlineData("web-shop", "web_shop"), InlineData("postgres", "app_postgres"), InlineData("springtide", "app_springtide"), InlineData("pg-stat", "app_pg_stat")]
    public void Name_IsTheApps_UnlessItIsTaken(string app, string name) => PostgresNames.Of(app).ShouldBe(name);

    [Fact]
    public void Verifier_IsThatOfTheStandard()
    {
        // RFC 7677, section 3: user "user", password "pencil".
        var verifier = ScramVerifier.Of("pencil", Convert.FromBase64String("W22ZaJ0SNY7soEsUEjb6gQ=="));

        verifier.ShouldBe("SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=");
    }

    [Theory]
    [InlineData("postgres://me@db.example:6432/shop", "db.example", 6432, "me", "shop", null)]
    [InlineData("postgresql://me%40home@10.0.0.1/shop?sslmode=verify-full", "10.0.0.1", 5432, "me@home", "shop", "verify-full")]
    public void Url_IsTakenApart(string text, string host, int port, string user, string database, string? mode)
    {
        PostgresUrl.TryParse(text, out var url).ShouldBeTrue();

        (url.Host, url.Port, url.User, url.Database).ShouldBe((host, port, user, database));
        new PostgresAccess(url.Host, url.Port, url.User, url.Database, "") { Options = url.Options }.SslMode.ShouldBe(mode);
    }

    [Theory]
    [InlineData("postgres://me:secret@host/db"), InlineData("postgres://host/db"), InlineData("postgres://me@host"), InlineData("postgres://me@host/a/b"), InlineData("mysql://me@host/db"), InlineData("db"), InlineData(null)]
    [InlineData("postgres://me@host/db?options=-c"), InlineData("postgres:///db")]
    public void Url_ThatCannotBeUsed_IsRefused(string? text) => PostgresUrl.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Access_IsWritten_WithoutItsPassword() => new PostgresAccess("host", 5432, "me", "db", "secret").ToString().ShouldBe("me@host:5432/db");

    [Fact]
    public void Programs_AreTheNewest_OrThoseOfTheData()
    {
        using var root = new Folder();
        foreach (var version in (string[])["15", "9", "17", "nonsense"]) root.AddPrograms(version);
        root.AddFolder("18");   // what a removed package leaves

        PostgresPrograms.Find(root: root.Path)!.Version.ShouldBe(17);
        PostgresPrograms.Find(15, root.Path)!.PathOf("psql").ShouldBe(Path.Combine(root.Path, "15/bin/psql"));
        PostgresPrograms.Find(16, root.Path).ShouldBeNull();
        PostgresPrograms.Find(root: Path.Combine(root.Path, "nowhere")).ShouldBeNull();
    }

    private sealed class Folder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("springtide-programs-").FullName;

        public void AddFolder(string version) => Directory.CreateDirectory(System.IO.Path.Combine(Path, version, "bin"));

        public void AddPrograms(string version)
        {
            AddFolder(version);
            foreach (var program in (string[])["postgres", "initdb"]) File.WriteAllText(System.IO.Path.Combine(Path, version, "bin", program), "");
        }

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}

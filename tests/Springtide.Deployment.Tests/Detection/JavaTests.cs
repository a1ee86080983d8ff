using Springtide.Deployment.Tests.Artefacts;

namespace Springtide.Deployment.Tests.Detection;

public sealed class JavaTests
{
    private static byte[] Executable { get; } =
        Archive.Zip(("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\nMain-Class: org.springframework.boot.loader.launch.JarLau\r\n ncher\r\nStart-Class: shop.Main\r\n"));

    private static byte[] Library { get; } = Archive.Zip(("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\n"));

    [Theory]
    [InlineData("shop.jar"), InlineData("target/shop.jar"), InlineData("quarkus-app/quarkus-run.jar"), InlineData("named-oddly")]
    public void ExecutableJar_IsRunByJava(string file)
    {
        using var folder = Folder.With().Put(file, Executable);

        var program = folder.Found();

        program.Command.ShouldBe($"java -jar {file}");
        program.Because.ShouldBe([$"{file} has Main-Class org.springframework.boot.loader.launch.JarLauncher, which starts shop.Main: an executable JAR."]);
    }

    [Fact]
    public void LibrariesBeside_AreNoPrograms()
    {
        using var folder = Folder.With().Put("shop.jar", Executable).Put("shop-sources.jar", Executable).Put("util.jar", Library);
        folder.Found().Command.ShouldBe("java -jar shop.jar");
    }

    [Fact]
    public void SeveralExecutableJars_AreListed()
    {
        using var folder = Folder.With().Put("a.jar", Executable).Put("b.jar", Executable);
        folder.Blocked().Sentence.ShouldContain("a.jar, b.jar");
    }

    [Fact]
    public void LibraryAlone_IsNamed()
    {
        using var folder = Folder.With().Put("util.jar", Library);
        folder.Blocked().Sentence.ShouldBe("util.jar is a JAR without a Main-Class: a library.");
    }

    [Fact]
    public void ExecutableWar_IsRunByJava()
    {
        using var folder = Folder.With().Put("shop.war", Archive.Zip(("META-INF/MANIFEST.MF", "Main-Class: a.B\n"), ("WEB-INF/web.xml", "")));
        folder.Found().Because.ShouldBe(["shop.war has Main-Class a.B: an executable WAR."]);
    }

    [Theory]
    [InlineData("http://xmlns.jcp.org/xml/ns/javaee", "jetty9", "/usr/share/jetty9/start.jar"), InlineData("https://jakarta.ee/xml/ns/jakartaee", "tomcat10", "/usr/share/tomcat10/bin/catalina.sh")]
    public void PlainWar_NeedsTheContainerOfItsInterface(string schema, string package, string home)
    {
        using var folder = Folder.With().Put("shop.war", Archive.Zip(("WEB-INF/web.xml", $"<web-app xmlns='{schema}'/>")));
        folder.Blocked().Remedy.ShouldContain($"apt-get install {package}");

        var program = folder.Installed(home).Found();

        program.Command.ShouldContain("\"$PWD\"/shop.war");
        program.Because[1].ShouldBe($"{package} is installed and runs it.");
    }

    [Fact]
    public void ServletClasses_TellTheInterfaceWithoutAWebXml()
    {
        using var folder = Folder.With().Put("shop.war", Archive.Zip(("WEB-INF/classes/A.class", "…Ljakarta/servlet/http/HttpServlet;…")));
        folder.Blocked().Sentence.ShouldContain("jakarta.servlet");
    }

    [Fact]
    public void FolderWithWebInf_IsAWarToo()
    {
        using var folder = Folder.With(("WEB-INF/web.xml", "<web-app/>"), ("index.html", "")).Installed("/usr/share/jetty9/start.jar");
        folder.Found().Command.ShouldContain("printf");
    }
}

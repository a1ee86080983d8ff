namespace Springtide.Deployment.Detection.Java;

/// <summary>Debian's servlet containers, each started with a base folder of its own that is made afresh, so that the artefact stays untouched.</summary>
/// <param name="Home">Its presence means that the container is installed.</param>
/// <param name="Steps">Shell commands, the last one the container's own; <c>{WAR}</c> stands for the web archive's full path.</param>
internal sealed record ServletContainer(string Package, string Api, string Home, params string[] Steps)
{
    private const string JettyContext =
        "<!DOCTYPE Configure PUBLIC \"-//Jetty//Configure//EN\" \"http://www.eclipse.org/jetty/configure_9_3.dtd\">"
        + "<Configure class=\"org.eclipse.jetty.webapp.WebAppContext\"><Set name=\"contextPath\">/</Set><Set name=\"war\">%s</Set></Configure>";

    private const string TomcatServer =
        "<Server port=\"-1\"><Service name=\"Catalina\"><Connector address=\"%s\" port=\"%s\"/><Engine name=\"Catalina\" defaultHost=\"localhost\">"
        + "<Host name=\"localhost\" appBase=\"webapps\"><Context path=\"\" docBase=\"%s\"/></Host></Engine></Service></Server>";

    public static ServletContainer Jetty9 { get; } = new("jetty9", "javax.servlet", "/usr/share/jetty9/start.jar",
        "BASE=$(mktemp -d)",
        "mkdir \"$BASE/webapps\"",
        $"printf '{JettyContext}' {{WAR}} > \"$BASE/webapps/root.xml\"",
        "exec java -jar /usr/share/jetty9/start.jar jetty.home=/usr/share/jetty9 jetty.base=\"$BASE\" --module=http,deploy,jsp,annotations"
        + " jetty.http.host=$HOST jetty.http.port=$PORT");

    public static ServletContainer Tomcat10 { get; } = new("tomcat10", "jakarta.servlet", "/usr/share/tomcat10/bin/catalina.sh",
        "BASE=$(mktemp -d)",
        "mkdir \"$BASE/conf\" \"$BASE/webapps\" \"$BASE/temp\" \"$BASE/work\" \"$BASE/logs\"",
        "cp /usr/share/tomcat10/etc/web.xml \"$BASE/conf/\"",
        $"printf '{TomcatServer}' $HOST $PORT {{WAR}} > \"$BASE/conf/server.xml\"",
        "export CATALINA_HOME=/usr/share/tomcat10 CATALINA_BASE=\"$BASE\"",
        "exec /usr/share/tomcat10/bin/catalina.sh run");

    /// <summary>A container serves one of the two servlet interfaces; a WAR for the other does not load.</summary>
    public static ServletContainer For(bool jakarta) => jakarta ? Tomcat10 : Jetty9;

    /// <param name="war">Relative to the app's folder; empty for the folder itself.</param>
    public string CommandFor(string war)
    {
        var path = war.Length == 0 ? "\"$PWD\"" : $"\"$PWD\"/{ShellWord.Of(war)}";
        return string.Join(" && ", Steps).Replace("{WAR}", path, StringComparison.Ordinal);
    }
}

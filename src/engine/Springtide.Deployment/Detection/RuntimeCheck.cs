namespace Springtide.Deployment.Detection;

/// <summary>What is installed where programs will run.</summary>
/// <param name="find">Where a program of that name is (or a file, given its full path); null when it is not there.</param>
public sealed class RuntimeCheck(Func<string, string?> find)
{
    private static readonly Dictionary<string, string> Remedies = new(StringComparer.Ordinal)
    {
        ["node"] = "apt-get install nodejs",
        ["npm"] = "apt-get install npm",
        ["php"] = "apt-get install php-cli",
        ["java"] = "apt-get install default-jre-headless",
        ["python3"] = "apt-get install python3",
        ["gunicorn"] = "apt-get install gunicorn",
        ["uvicorn"] = "apt-get install uvicorn",
        ["dotnet"] = "install the ASP.NET Core runtime (https://dot.net/download), or publish with --self-contained",
    };

    /// <param name="path">Folders with colons between them, as in PATH.</param>
    public static RuntimeCheck OnPath(string path)
    {
        var folders = path.Split(':', StringSplitOptions.RemoveEmptyEntries);
        return new RuntimeCheck(name => folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists));
    }

    public string? Find(string program) => find(program);

    public bool Has(string program) => find(program) is not null;

    public static string RemedyFor(string program) =>
        Remedies.TryGetValue(program, out var remedy) ? $"To get it: {remedy}. Then deploy again."
            : $"Install {program}, then deploy again.";
}

namespace Springtide.Bench;

/// <summary>A program that nobody here wrote, and how it is run.</summary>
/// <param name="Kind">What it stands for, in a word.</param>
/// <param name="Workload">Its file or folder among the prepared workloads.</param>
/// <param name="Path">Answered below 400 once it is ready.</param>
internal sealed record Subject(string Name, string Kind, string Workload, string Command, string Path)
{
    public static Subject Native { get; } = new("caddy", "native", "caddy", "./caddy file-server --browse --root . --listen $HOST:$PORT", "/");

    public static IReadOnlyList<Subject> OfEveryKind { get; } =
    [
        Native,
        new("adminer", "php", "adminer", "php -S $HOST:$PORT", "/"),
        new("json-server", "node", "json-server", "node_modules/.bin/json-server --host $HOST --port $PORT --watch=false db.json", "/posts"),
        new("wiremock", "java", "wiremock.jar", "java -jar wiremock.jar --port $PORT --bind-address $HOST", "/__admin/health"),
        new("aspnet", "aspnet", "aspnet", "dotnet Template.dll", "/"),
    ];

    /// <summary>The folder it runs in; a single file's is the one it lies in.</summary>
    public string Folder => Directory.Exists(Checkout.Workload(Workload)) ? Checkout.Workload(Workload) : System.IO.Path.GetDirectoryName(Checkout.Workload(Workload))!;

    /// <summary>What it is told when nobody but a shell starts it.</summary>
    public static Dictionary<string, string> Variables(int port) =>
        new() { ["PORT"] = $"{port}", ["HOST"] = "127.0.0.1", ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}" };
}

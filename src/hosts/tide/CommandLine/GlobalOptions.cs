using System.CommandLine;

namespace Springtide.Cli;

/// <summary>What every command takes.</summary>
internal static class GlobalOptions
{
    public static readonly Option<string?> Data = new("--data")
    {
        Description = "The data folder; says where control listens and which token to use [default: ~/.springtide]", HelpName = "DIR", Recursive = true,
    };

    public static readonly Option<Uri?> Server = new("--server")
    {
        Description = "A control far away, with --token", HelpName = "URL", Recursive = true, CustomParser = Reading.Address,
    };

    public static readonly Option<string?> Token = new("--token") { Description = "The token for --server", HelpName = "T", Recursive = true, CustomParser = Reading.Token };

    public static readonly Option<bool> Json = new("--json") { Description = "JSON on stdout, one value per line", Recursive = true };

    public static void AddTo(RootCommand root)
    {
        root.Options.Add(Data);
        root.Options.Add(Server);
        root.Options.Add(Token);
        root.Options.Add(Json);
    }

    public static bool TakesValue(string argument) => argument == Data.Name || argument == Server.Name || argument == Token.Name;
}

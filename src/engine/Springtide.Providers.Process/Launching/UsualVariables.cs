using System.Globalization;
using Springtide.Model;

namespace Springtide.Providers.Process;

/// <summary>Every variable in which programs usually look for their port, and the few others that an instance gets.</summary>
internal static class UsualVariables
{
    /// <summary>All that is taken over from the engine's own environment.</summary>
    private static readonly string[] Inherited = ["LANG", "LC_ALL", "TZ"];

    private const string SystemPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    public static SortedDictionary<string, string> For(InstanceSpec spec, ListenAddress listen, InstancePlaces places)
    {
        var variables = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in Inherited)
        {
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value) variables[name] = value;
        }
        variables.TryAdd("LANG", "C.UTF-8");
        AddPort(variables, listen);
        AddPlaces(variables, spec, places);
        foreach (var (name, value) in spec.Variables.SetItems(spec.Secrets).Where(one => ConfigFile.NameOf(one.Key) is null)) variables[name] = value;
        return variables;
    }

    private static void AddPort(SortedDictionary<string, string> variables, ListenAddress listen)
    {
        var port = listen.Port.ToString(CultureInfo.InvariantCulture);
        string[] ports =
        [
            "PORT", "SERVER_PORT", "HTTP_PORT", "QUARKUS_HTTP_PORT", "MICRONAUT_SERVER_PORT", "NITRO_PORT", "FLASK_RUN_PORT", "UVICORN_PORT", "ROCKET_PORT",
            "STREAMLIT_SERVER_PORT", "GRADIO_SERVER_PORT",
        ];
        string[] hosts =
        [
            "HOST", "SERVER_ADDRESS", "QUARKUS_HTTP_HOST", "MICRONAUT_SERVER_HOST", "NITRO_HOST", "FLASK_RUN_HOST", "UVICORN_HOST", "ROCKET_ADDRESS",
            "STREAMLIT_SERVER_ADDRESS", "GRADIO_SERVER_NAME", "BINDING",
        ];
        foreach (var name in ports) variables[name] = port;
        foreach (var name in hosts) variables[name] = listen.Host;
        foreach (var name in (string[])["BIND", "LISTEN_ADDR", "LISTEN_ADDRESS"]) variables[name] = $"{listen.Host}:{port}";
        variables["ASPNETCORE_URLS"] = $"http://{listen.Host}:{port}";
        variables["GUNICORN_CMD_ARGS"] = $"--bind={listen.Host}:{port}";
        variables["DENO_SERVE_ADDRESS"] = $"tcp:{listen.Host}:{port}";
    }

    private static void AddPlaces(SortedDictionary<string, string> variables, InstanceSpec spec, InstancePlaces places)
    {
        variables["PATH"] = string.Join(':', [SystemPath, .. places.Programs]);
        variables["HOME"] = places.Home;
        variables["TMPDIR"] = places.Temporary;
        variables[ConfigFile.FolderVariable] = places.Configured;
        variables["SPRINGTIDE_APP"] = spec.Revision.App.Name;
        variables["SPRINGTIDE_ENVIRONMENT"] = spec.Revision.App.Environment;
        variables["SPRINGTIDE_REVISION"] = spec.Revision.Number.ToString(CultureInfo.InvariantCulture);
        variables["SPRINGTIDE_INSTANCE"] = spec.Id.Value;
    }
}

/// <summary>What the program is told to listen on.</summary>
internal readonly record struct ListenAddress(string Host, int Port);

/// <summary>Folders as the program sees them.</summary>
/// <param name="Programs">Folders of programs besides the system's own.</param>
internal sealed record InstancePlaces(string Home, string Temporary, string Configured, IReadOnlyList<string> Programs);

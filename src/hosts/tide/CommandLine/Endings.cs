using System.Reflection;
using System.Text.Json;
using Springtide.Client;
using Springtide.Model.Api;

namespace Springtide.Cli;

/// <summary>What an exception that ends a command means to whoever typed it.</summary>
internal sealed record Ending(int ExitCode, string Words);

internal static class Endings
{
    private const string OfAGateway = "urn:springtide:unknown-host";

    private static string Version => typeof(Endings).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "of unknown version";

    public static Ending Of(Exception exception, Call call) => exception switch
    {
        ControlException { Problem.Type: OfAGateway } stray => new Ending(ExitCodes.NotFound, $"What answers there is a gateway, not control: {stray.Message}\nControl listens at a port of its own: 7070, or what `tide up --api-port` said."),
        ControlException refused => new Ending(CodeOf(refused.Problem), Sentences(refused.Problem)),
        ControlUnreachableException silent => new Ending(ExitCodes.NotRunning, $"{silent.Message}\n{call.WayBack}"),
        CommandEndedException ended => new Ending(ended.ExitCode, ended.Message),
        UsageException misused => new Ending(ExitCodes.Usage, misused.Message),
        JsonException garbled => new Ending(ExitCodes.Failed, $"What was read is not what was expected: {garbled.Message}\nControl may be of another version than this tide ({Version}): compare with `tide status`; `tide down` and `tide up` make them one."),
        IOException or UnauthorizedAccessException or InvalidDataException => new Ending(ExitCodes.Failed, exception.Message),
        _ => new Ending(ExitCodes.Failed, $"Unless control is of another version, this is a bug in tide {Version}; please report it with what follows.\n{exception}"),
    };

    public static string Sentences(Problem problem)
    {
        var what = problem.Detail ?? problem.Title;
        var place = problem.Where is { } where && !what.Contains(where, StringComparison.Ordinal) ? $"{where}: " : "";
        return problem.Remedy is { } remedy ? $"{place}{what}\n{remedy}" : place + what;
    }

    private static int CodeOf(Problem problem) => problem.Status switch
    {
        401 or 403 => ExitCodes.NotAllowed,
        404 => ExitCodes.NotFound,
        >= 400 and < 500 or 507 => ExitCodes.Refused,
        _ => ExitCodes.Failed,
    };
}

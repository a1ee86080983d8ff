
namespace Springtide.Bench;

/// <summary>Many apps of few artefacts, deployed asleep by manifests: a deploy each would take longer than what is measured.</summary>
internal static class Fleet
{
    public const int Together = 50;

    public static async Task DeployAsleepAsync(EngineUnderTest engine, IReadOnlyList<CrowdMember> crowd)
    {
        using var folder = new ScratchFolder();
        foreach (var program in crowd.Select(member => member.Program).Distinct()) await CopyAsync(Checkout.Workload(program.Workload), Path.Combine(folder.Path, program.Name));
        foreach (var some in crowd.Chunk(Together))
        {
            folder.Write("tide.yaml", $"apps:\n{string.Concat(some.Select(EntryOf))}");
            await engine.TideAsync("deploy", folder.Path, "--asleep");
        }
    }

    private static string EntryOf(CrowdMember member)
    {
        var (program, run) = (member.Program, member.Program.Command is { Length: > 0 } command ? $"    run: \"{command}\"\n" : "");
        return $"  {member.App.Name}:\n    path: {program.Name}\n    health: {program.Path}\n{run}";
    }

    // As they are: packages of Node hold links.
    private static Task<string> CopyAsync(string from, string to) => Directory.Exists(from)
        ? Child.RunAsync("cp", "-a", from, to)
        : Child.RunAsync("cp", "-a", from, Path.Combine(Directory.CreateDirectory(to).FullName, Path.GetFileName(from)));
}

namespace Springtide.Deployment.Detection.Dotnet;

/// <summary>A .NET program published as a single file, framework-dependent or self-contained.</summary>
internal sealed class DotnetBundleDetector : ProgramDetector
{
    public override string LooksFor => "a .NET single-file program";

    public override DetectionResult? Look(ProgramFolder folder, RuntimeCheck runtimes)
    {
        var programs = BinaryDetector.ProgramsIn(folder).Select(file => (File: file, Header: HeaderOf(folder, file)));
        var hosts = programs.Where(program => program.Header is not null).ToList();
        if (hosts.Count == 0) return null;
        var bundles = hosts.Where(host => host.Header!.RuntimeConfig is not null).ToList();
        if (bundles.Count == 0) return Alone(hosts[0].File);
        return bundles.Count > 1 ? Several(".NET programs", bundles.Select(host => host.File)) : Program(folder, bundles[0].File, bundles[0].Header!, runtimes);
    }

    private static BundleHeader? HeaderOf(ProgramFolder folder, string file)
    {
        using var stream = folder.Open(file);
        try { return BundleHeader.Find(stream); }
        catch (EndOfStreamException) { return null; }   // the bytes of the signature by chance, or a bundle cut off
    }

    private static DetectionResult Program(ProgramFolder folder, string file, BundleHeader header, RuntimeCheck runtimes)
    {
        if (RuntimeConfig.Parse(header.RuntimeConfig!) is not { } config) return Alone(file);
        var because = $"{file} is a single-file {(config.IsWeb ? "ASP.NET Core" : ".NET")} program.";
        return BinaryDetector.BuiltForAnother(folder, file) ?? DotnetProgram.Result(folder, config, runtimes, ShellWord.Of("./" + file), because);
    }

    private static DetectionResult Alone(string file) => Blocked(
        $"{file} is the host of a .NET program whose DLLs are not with it.", "Hand in the whole publish folder, or publish with -p:PublishSingleFile=true.");
}

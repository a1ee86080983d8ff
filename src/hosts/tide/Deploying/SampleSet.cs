using Springtide.Client;
using Springtide.Model.Api;

namespace Springtide.Cli;

/// <summary>The samples that make something to open on a fresh installation; each is deployed asleep, so that the first visit wakes it.</summary>
internal sealed class SampleSet(ControlClient control, Shell shell)
{
    /// <summary>The one to open first.</summary>
    public const string First = "tides";

    private static readonly (string Folder, string Needs)[] All =
    [
        (First, "springtide-static"), ("hello-dotnet", "dotnet"), ("node-clock", "node"), ("websocket", "node"), ("python-wsgi", "python3"), ("php-guestbook", "php"),
    ];

    /// <summary>Once per data folder: whoever deleted them does not want them back.</summary>
    public async Task DeployOnceAsync(UpSettings up, CancellationToken cancellationToken)
    {
        var done = Path.Combine(up.DataFolder, "run", "samples-deployed");
        if (File.Exists(done)) return;
        foreach (var (folder, needs) in All) await DeployAsync(Path.Combine(up.Programs, "samples", folder), needs, up, cancellationToken);
        await File.WriteAllTextAsync(done, "", cancellationToken);
    }

    private async Task DeployAsync(string folder, string needs, UpSettings up, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(folder);
        if (!Directory.Exists(folder)) return;
        if (!ProgramPath.Has(needs) && !File.Exists(Path.Combine(up.Programs, needs)))
        {
            await shell.SayAsync($"Sample {name} left out: {needs} is not installed.");
            return;
        }
        try { await new Deployer(control, shell).DeployAsync(folder, new DeployRequest("", "", Asleep: true), dry: false, cancellationToken); }
        catch (ControlException refused) { await shell.SayAsync($"Sample {name} left out: {Endings.Sentences(refused.Problem)}"); }
    }
}

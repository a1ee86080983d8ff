using Springtide.Client;
using Springtide.Model.Api;

namespace Springtide.Cli;

/// <summary>path → artefact, sent unless control knows it already → revisions.</summary>
internal sealed class Deployer(ControlClient control, Shell shell)
{
    /// <param name="request">Everything but the artefact and its name.</param>
    public async Task<DeployAnswer> DeployAsync(string path, DeployRequest request, bool dry, CancellationToken cancellationToken)
    {
        await using var handover = await SendAsync(path, cancellationToken);
        var whole = request with { Artefact = handover.Digest, Name = handover.Name };
        try { return await control.DeployAsync(whole, dry, cancellationToken); }
        catch (ControlException refused) when (refused.Problem.Type == "urn:springtide:unknown-artefact")
        {
            // Somebody deleted the last app that used it after control had said that it knows it.
            await control.UploadAsync(handover.Again(), handover.Name, progress: null, cancellationToken);
            return await control.DeployAsync(whole, dry, cancellationToken);
        }
    }

    private async Task<Handover> SendAsync(string path, CancellationToken cancellationToken)
    {
        using var progress = new ProgressLine(shell);
        var handover = await Handover.OfAsync(path, progress, cancellationToken);
        try
        {
            if (!await control.HasArtefactAsync(handover.Digest, cancellationToken)) await UploadAsync(handover, progress, cancellationToken);
            return handover;
        }
        catch
        {
            await handover.DisposeAsync();
            throw;
        }
    }

    private async Task UploadAsync(Handover handover, ProgressLine progress, CancellationToken cancellationToken)
    {
        var size = handover.Bytes.Length;
        var sent = new Told<long>(bytes => progress.Report($"Sending {Written.Size(bytes)} of {Written.Size(size)}, {100.0 * bytes / Math.Max(size, 1):0} %"));
        var receipt = await control.UploadAsync(handover.Bytes, handover.Name, sent, cancellationToken);
        if (receipt.Digest != handover.Digest) throw new CommandEndedException(ExitCodes.Failed, $"What arrived is not what was sent: {receipt.Digest} instead of {handover.Digest}. Deploy again.");
    }
}

using Springtide.Deployment.Artefacts;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Api;

/// <summary>The Deployment room's refusals in the words of the API.</summary>
internal static class DeploymentProblems
{
    public static Problem Of(ArtefactRefusedException refused) => refused.Refusal == ArtefactRefusal.DiskFull
        ? Problems.DiskFull(refused.Message)
        : Problems.Refused("artefact-refused", refused.Message, $"Refused as {refused.Refusal}.", refused.Remedy, refused.Where, status: refused.Refusal == ArtefactRefusal.TooLarge ? 413 : 422);
}

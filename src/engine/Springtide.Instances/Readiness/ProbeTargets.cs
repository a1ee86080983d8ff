using Springtide.Model;

namespace Springtide.Instances;

internal static class ProbeTargets
{
    public static ProbeTarget Of(Revision revision, string address) =>
        new(address, $"{revision.Id.App}.localhost", revision.Config.Health, revision.Config.Protocol) { Answers = revision.Config is not { Kind: AppKind.Worker, Health: null } };
}

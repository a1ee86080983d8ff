using Springtide.ControlPlane;
using Springtide.Hosting;
using Springtide.Model;

namespace Springtide.Control;

internal sealed record ControlSettings
{
    public string Data { get; init; } = DataFolder.Default;

    public ControlOptions Options { get; init; } = new();

    /// <summary>Given to instances that listen where they are told; null: the provider's own.</summary>
    public PortRange? Ports { get; init; }

    public LogForm Log { get; init; } = LogForm.Text;
}

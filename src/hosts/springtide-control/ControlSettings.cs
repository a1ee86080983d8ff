using Springtide.ControlPlane;
using Springtide.Hosting;

namespace Springtide.Control;

internal sealed record ControlSettings
{
    public string Data { get; init; } = DataFolder.Default;

    public ControlOptions Options { get; init; } = new();

    public LogForm Log { get; init; } = LogForm.Text;
}

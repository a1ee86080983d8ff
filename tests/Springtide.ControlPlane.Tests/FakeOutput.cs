using System.Text;
using Springtide.Model;
using Springtide.Model.Api;
using Springtide.Providers;
using Springtide.TestKit;

namespace Springtide.ControlPlane.Tests;

/// <summary>What the programs of a <see cref="FakeProvider"/> wrote, each line with the moment of the fake's own clock.</summary>
internal sealed class FakeOutput(FakeProvider provider) : IInstanceOutput
{
    public IReadOnlyList<OutputSource> Sources() =>
        [.. provider.Programs.Select(program => new OutputSource(program.Id, program.Revision, provider.LastWrittenAt(program.Id) ?? default, MayGrow(program.Id)))];

    public bool MayGrow(InstanceId instance) => provider.Running.Any(program => program.Id == instance);

    public OutputExtent Extent(InstanceId instance) => new(0, BytesOf(instance).Length);

    public OutputPiece Read(InstanceId instance, long position, Span<byte> into)
    {
        var bytes = BytesOf(instance);
        var rest = bytes.AsSpan((int)Math.Min(position, bytes.Length));
        rest = rest[..Math.Min(rest.Length, into.Length)];
        rest.CopyTo(into);
        return new OutputPiece(position, rest.Length);
    }

    public IReadOnlyList<OutputMark> Marks(InstanceId instance)
    {
        var end = 0L;
        return [.. provider.Written(instance).Select(line => new OutputMark(line.At, end += Encoding.UTF8.GetByteCount(line.Text) + 1))];
    }

    public LogKeeping Keeping() => new(0, default, default, default, default);

    private byte[] BytesOf(InstanceId instance) => Encoding.UTF8.GetBytes(string.Concat(provider.Written(instance).Select(line => line.Text + "\n")));
}

namespace Springtide.Model;

/// <summary>What one instance may take at most.</summary>
/// <param name="Cpu">Processors, such as 0.5; null: no limit.</param>
/// <param name="Memory">Memory of the whole process tree; null: no limit.</param>
public sealed record ResourceLimits(double? Cpu = null, ByteSize? Memory = null)
{
    public static ResourceLimits None { get; } = new();
}

namespace Springtide.Instances;

/// <summary>What the reconciler wants of an instance. The last word holds, and <see cref="Stop"/> is the last word for good.</summary>
internal enum Wish
{
    Serve,
    Freeze,
    Stop,
}

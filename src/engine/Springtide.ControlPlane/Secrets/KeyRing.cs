using System.Collections.Immutable;

namespace Springtide.ControlPlane.Secrets;

/// <summary>The key that is in use, last, and before it the one that is being replaced, while that goes on.</summary>
internal sealed record KeyRing(ImmutableArray<SecretKey> Keys)
{
    public SecretKey Current => Keys[^1];

    public bool IsBeingRotated => Keys.Length > 1;

    public SecretKey? Find(string id) => Keys.FirstOrDefault(key => key.Id == id);

    public KeyRing With(SecretKey next) => new(Keys.Add(next));

    public KeyRing OnlyCurrent => new([Current]);
}

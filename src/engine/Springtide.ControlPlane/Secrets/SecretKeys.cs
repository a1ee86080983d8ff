using Springtide.Hosting;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Secrets;

/// <summary>
/// The keys, from their own file beside the store or from wherever whoever started control says. Made when the first secret is set; where secrets are that they do not
/// open, nothing is ever made or written: the right file put back heals everything. Thread-safe.
/// </summary>
internal sealed class SecretKeys(DataFolder folder, ControlOptions options, SecretCatalog catalog)
{
    private readonly KeyFile _file = new(options.SecretsKeyFile ?? folder.SecretsKey);
    private volatile KeyRing? _ring;

    /// <summary>The key of that id; it is looked for in the file again each time it is not known.</summary>
    public Answer<SecretKey> Find(string id)
    {
        if (_ring?.Find(id) is { } known) return known;
        _ring = _file.Read();
        return _ring?.Find(id) is { } key ? key : Lost();
    }

    /// <summary>For encrypting; only to be asked by one at a time.</summary>
    public Answer<KeyRing> Usable()
    {
        _ring = _file.Read();
        if (_ring is { } ring) return catalog.KeyIds.All(id => ring.Find(id) is not null) ? ring : Lost();
        if (_file.Exists || catalog.KeyIds.Any()) return Lost();
        return Write(new KeyRing([SecretKey.New()]));
    }

    public KeyRing? Read() => _ring = _file.Read();

    public KeyRing Write(KeyRing ring)
    {
        _file.Write(ring);
        return _ring = ring;
    }

    private Problem Lost() => Problems.SecretsLocked(_file.Path, !_file.Exists ? "is not there" : _ring is null ? "is not a key file" : "has another key than the one they were encrypted with");
}

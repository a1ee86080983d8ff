using System.Buffers.Text;
using System.Text;
using Springtide.Hosting;

namespace Springtide.ControlPlane.Secrets;

/// <summary>The file of the keys, readable by its owner alone: a line each, the one in use last.</summary>
internal sealed class KeyFile(string path)
{
    private const string Head = "springtide-secrets-key-1 ";

    public string Path => path;

    public bool Exists => File.Exists(path);

    /// <summary>Null: there is none, or it is not one.</summary>
    public KeyRing? Read()
    {
        if (!Exists) return null;
        var keys = File.ReadAllLines(path).Where(line => line.Length > 0).Select(KeyIn).ToList();
        return keys.Count > 0 && keys.TrueForAll(key => key is not null) ? new KeyRing([.. keys!]) : null;
    }

    /// <summary>Whole and on disk once it returns: nothing may be encrypted with a key that a power cut takes along.</summary>
    public void Write(KeyRing ring) => PrivateFile.Write(path, Encoding.ASCII.GetBytes(string.Concat(ring.Keys.Select(key => $"{Head}{Base64Url.EncodeToString(key.Bytes)}\n"))));

    private static SecretKey? KeyIn(string line)
    {
        if (!line.StartsWith(Head, StringComparison.Ordinal) || !Base64Url.IsValid(line[Head.Length..].Trim())) return null;
        var bytes = Base64Url.DecodeFromChars(line[Head.Length..].Trim());
        return bytes.Length == SecretKey.Length ? SecretKey.Of(bytes) : null;
    }
}

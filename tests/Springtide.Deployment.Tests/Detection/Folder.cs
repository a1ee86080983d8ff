using System.Globalization;
using Springtide.Deployment.Detection;

namespace Springtide.Deployment.Tests.Detection;

/// <summary>A folder to be looked at, on a machine where only some programs are installed.</summary>
internal sealed class Folder : IDisposable
{
    private readonly TemporaryFolder _files = new();
    private readonly HashSet<string> _installed = new(["node", "php", "java", "python3", "gunicorn", "uvicorn", "/bin/sh"], StringComparer.Ordinal);

    public static byte[] Elf { get; } = ElfFor((ushort)(System.Runtime.InteropServices.RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.Arm64 ? 183 : 62));

    public string Path => _files.Path;

    public static Folder With(params ReadOnlySpan<(string Name, string Content)> files)
    {
        var folder = new Folder();
        foreach (var (name, content) in files) folder._files.Put(name, content);
        return folder;
    }

    public static byte[] ElfFor(ushort processor) => [.. "\u007fELF"u8, .. new byte[14], (byte)processor, (byte)(processor >> 8), .. new byte[44]];

    public Folder Put(string name, byte[] content)
    {
        _files.Put(name, content);
        return this;
    }

    public Folder Without(params ReadOnlySpan<string> programs)
    {
        foreach (var program in programs) _installed.Remove(program);
        return this;
    }

    public Folder Installed(params ReadOnlySpan<string> programs)
    {
        foreach (var program in programs) _installed.Add(program);
        return this;
    }

    public RuntimeCheck Runtimes => new(program => _installed.Contains(program) ? $"/nowhere/{program}".ToString(CultureInfo.InvariantCulture) : null);

    public DetectionResult Detect(RuntimeCheck? runtimes = null) => new Detector(runtimes ?? Runtimes).Detect(Path);

    public DetectedProgram Found(RuntimeCheck? runtimes = null) => Detect(runtimes).ShouldBeOfType<DetectionResult.Found>().Program;

    public DetectionResult.Blocked Blocked(RuntimeCheck? runtimes = null) => Detect(runtimes).ShouldBeOfType<DetectionResult.Blocked>();

    public void Dispose() => _files.Dispose();
}

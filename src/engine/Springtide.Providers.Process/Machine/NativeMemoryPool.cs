using System.Runtime.InteropServices;
using System.Text;

namespace Springtide.Providers.Process;

/// <summary>Texts and blocks at fixed addresses, as system calls take them; all freed together.</summary>
internal sealed unsafe class NativeMemoryPool : IDisposable
{
    private readonly List<nint> _blocks = [];

    /// <summary>So many zeroes.</summary>
    public nint Block(int size)
    {
        var block = (nint)NativeMemory.AllocZeroed((nuint)size);
        _blocks.Add(block);
        return block;
    }

    public nint Text(string text)
    {
        var size = Encoding.UTF8.GetByteCount(text);
        var block = Block(size + 1);
        Encoding.UTF8.GetBytes(text, new Span<byte>((void*)block, size));
        return block;
    }

    public nint Numbers(params ReadOnlySpan<ulong> numbers)
    {
        var block = Block(numbers.Length * sizeof(ulong));
        numbers.CopyTo(new Span<ulong>((void*)block, numbers.Length));
        return block;
    }

    /// <summary>A list of texts with a null behind it, as for arguments and environments.</summary>
    public nint Texts(IReadOnlyList<string> texts)
    {
        var block = Block((texts.Count + 1) * sizeof(nint));
        for (var i = 0; i < texts.Count; i++) ((nint*)block)[i] = Text(texts[i]);
        return block;
    }

    public void Dispose()
    {
        foreach (var block in _blocks) NativeMemory.Free((void*)block);
        _blocks.Clear();
    }
}

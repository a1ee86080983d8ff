using System.Runtime.InteropServices;

namespace Springtide.Providers.Process;

/// <summary>One system call as a <see cref="CallList"/> makes it, in memory the collector does not know.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Call
{
    public const int Most = 5;

    /// <summary>In place of a number: start a program by <c>posix_spawn</c>, which keeps the thread's namespaces and is no single call.</summary>
    public const int Spawn = -1;

    public nint Number;
    public fixed long Arguments[Most];

    /// <summary>A bit for each argument that is the index of an earlier call and stands for its result.</summary>
    public int References;

    /// <summary>An error that does not end the list; 0 for none.</summary>
    public int Tolerated;

    public long Result;
    public int Error;
}

/// <summary>An argument: a number or an address, or the result of an earlier call.</summary>
internal readonly record struct CallArgument(long Value, bool IsResult)
{
    public static implicit operator CallArgument(long value) => new(value, IsResult: false);

    public static implicit operator CallArgument(CallResult result) => new(result.Index, IsResult: true);
}

/// <summary>What a call of a list will have returned.</summary>
internal readonly record struct CallResult(int Index);

/// <summary>The call that the kernel refused.</summary>
/// <param name="Step">What it was for.</param>
internal readonly record struct CallRefusal(string Step, int Error)
{
    public string Sentence => $"{Step}: {System.Runtime.InteropServices.Marshal.GetPInvokeErrorMessage(Error)}";
}

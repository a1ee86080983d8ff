using System.Collections.Immutable;

namespace Springtide.Model.Api;

/// <summary>The ceilings of an environment and who holds what under them.</summary>
/// <param name="Warnings">What the owner would like to know, such as minimums that do not fit.</param>
public sealed record CeilingReport(string Environment, ImmutableArray<CeilingLine> Ceilings, ImmutableArray<string> Warnings);

/// <param name="Most">Never more than this; memory in bytes.</param>
/// <param name="Held">By what there is and what is on its way.</param>
/// <param name="Apps">Who holds some of it or would like to, the highest priority first.</param>
public sealed record CeilingLine(string Name, double Most, double Held, ImmutableArray<CeilingHolder> Apps);

/// <param name="Each">What one instance takes.</param>
/// <param name="Wished">What it would hold if there were room.</param>
public sealed record CeilingHolder(AppId App, int Priority, double Each, double Held, double Wished);

/// <summary>Memory of the machine that instances may hold together.</summary>
/// <param name="Held">Bytes that they hold, or are expected to once they have started.</param>
public sealed record MachineMemory(long Most, long Held);

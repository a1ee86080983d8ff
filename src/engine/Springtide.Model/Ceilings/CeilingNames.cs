namespace Springtide.Model;

/// <summary>What a ceiling can be of: three that Springtide counts itself, and any name of the user's own.</summary>
public static class CeilingNames
{
    /// <summary>Instances, in every phase but stopped and failed.</summary>
    public const string Instances = "instances";

    /// <summary>Processors of running instances: their limit, one where they have none. A frozen one holds none.</summary>
    public const string Cpu = "cpu";

    /// <summary>Bytes: the limit of an instance; where it has none, the most it was measured to hold.</summary>
    public const string Memory = "memory";

    public const string Sentence = $"instances, cpu, memory, or a name of your own of {NameRule.Sentence}";

    public static bool IsCounted(string name) => name is Instances or Cpu or Memory;
}

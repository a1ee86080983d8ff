namespace Springtide.Bench;

/// <summary>What a benchmark found.</summary>
internal interface IReport
{
    /// <summary>Into bench/results/NAME.json.</summary>
    void Save(string name);

    string Table();
}

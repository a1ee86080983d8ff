namespace Springtide.EndToEnd.Tests;

/// <summary>Tests that share one engine; each uses apps of its own names. They run one after another, since all measure the same two processors.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class EngineCollection : ICollectionFixture<Engine>
{
    public const string Name = "one engine";
}

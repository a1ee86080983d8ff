namespace Springtide.Architecture.Tests;

/// <summary>The English and the Chinese first page say the same.</summary>
public sealed class LanguageTests
{
    private static readonly Markdown English = Markdown.Of("README.md");
    private static readonly Markdown Chinese = Markdown.Of("README.zh-CN.md");

    [Fact]
    public void FirstPages_HaveTheSameSectionsInTheSameOrder() => Chinese.Headings.Select(Level).ShouldBe(English.Headings.Select(Level));

    [Fact]
    public void FirstPages_HaveTheSameCode() => Chinese.CodeBlocks.ShouldBe(English.CodeBlocks);

    [Fact]
    public void FirstPages_LinkToTheSamePages() => Chinese.Links.Where(NotEachOther).ShouldBe(English.Links.Where(NotEachOther));

    private static int Level(string heading) => heading.TakeWhile(c => c == '#').Count();

    private static bool NotEachOther(string link) => !link.StartsWith("README", StringComparison.Ordinal);
}

using Springtide.Deployment.Artefacts.Unpacking;

namespace Springtide.Deployment.Tests.Artefacts;

public sealed class LinkTargetTests
{
    [Theory]
    [InlineData("link", "a"), InlineData("link", "./a/b"), InlineData("d/link", "../a"), InlineData("d/e/link", "../../a/b"), InlineData("d/link", "..")]
    public void Target_BelowTheTop_StaysInside(string link, string target) => LinkTarget.StaysInside(link, target).ShouldBeTrue();

    [Theory]
    [InlineData("link", ".."), InlineData("link", "/a"), InlineData("link", ""), InlineData("d/link", "../../a"), InlineData("link", "./../a")]
    public void Target_AboveTheTop_Leaves(string link, string target) => LinkTarget.StaysInside(link, target).ShouldBeFalse();

    [Fact]
    public void Target_ThatGoesUpFromAName_IsNotTrusted() => LinkTarget.StaysInside("y", "d/x/../..").ShouldBeFalse();
}

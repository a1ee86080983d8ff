using Springtide.ControlPlane.Journals;

namespace Springtide.ControlPlane.Tests.Journals;

public sealed class FeedTests
{
    [Fact]
    public async Task AFollower_WhoReadsTooSlowly_IsLetGoWithAClearEnd()
    {
        var feed = new Feed<int>();
        using var follower = feed.Follow();

        for (var n = 0; n < 20_000; n++) feed.Publish(n);

        var read = 0;
        await Should.ThrowAsync<FollowerTooSlowException>(async () =>
        {
            await foreach (var item in follower.ReadAllAsync(default)) item.ShouldBe(read++);
        });
        read.ShouldBe(10_000);
    }

    [Fact]
    public async Task AFollower_HearsOnlyWhatComesAfterItBegan()
    {
        var feed = new Feed<int>();
        feed.Publish(1);
        using var follower = feed.Follow();
        feed.Publish(2);

        await foreach (var item in follower.ReadAllAsync(default))
        {
            item.ShouldBe(2);
            break;
        }
    }
}

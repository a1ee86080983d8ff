using System.Text;
using Springtide.ControlPlane.Webhooks;

namespace Springtide.ControlPlane.Tests.Webhooks;

public sealed class DeliveryDeciderTests
{
    private static readonly DateTimeOffset Then = DateTimeOffset.UnixEpoch;
    private static readonly TimeSpan GiveUp = TimeSpan.FromMinutes(10);

    [Fact]
    public void Taken_GoesOn() => After(taken: true, failures: 0, minutes: 60).ShouldBeOfType<DeliveryStep.Next>();

    [Fact]
    public void Failed_IsTriedAgain_LaterEachTime()
    {
        After(taken: false, failures: 1, minutes: 1).ShouldBe(new DeliveryStep.Again(TimeSpan.FromSeconds(1)));
        After(taken: false, failures: 4, minutes: 9.9).ShouldBe(new DeliveryStep.Again(TimeSpan.FromSeconds(8)));
    }

    [Fact]
    public void Failed_OnceItIsTooOld_IsGivenUp_AndTheTargetStillRests() =>
        After(taken: false, failures: 20, minutes: 10).ShouldBe(new DeliveryStep.GiveUp(TimeSpan.FromMinutes(5)));

    // The vector of standardwebhooks.com.
    [Fact]
    public void Signature_IsAsOthersReckonIt() =>
        WebhookSigning.Sign("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, Encoding.UTF8.GetBytes("""{"test": 2432232314}"""))
            .ShouldBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");

    private static DeliveryStep After(bool taken, int failures, double minutes) => DeliveryDecider.After(taken, failures, Then, GiveUp, Then.AddMinutes(minutes));
}

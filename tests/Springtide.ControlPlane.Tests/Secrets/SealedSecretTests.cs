using System.Text;
using Springtide.ControlPlane.Secrets;

namespace Springtide.ControlPlane.Tests.Secrets;

public sealed class SealedSecretTests
{
    private static readonly SecretVersionId Place = SecretVersionId.Parse("hello.dev/PASSWORD@3");
    private readonly SecretKey _key = SecretKey.New();

    [Theory]
    [InlineData("")]
    [InlineData("hunter2")]
    [InlineData("-----BEGIN KEY-----\nMII…\n")]
    public void Value_ComesOutAsItWentIn(string value) => SealedSecret.Seal(_key, Place, value).Open(_key, Place).ShouldBe(value);

    [Fact]
    public void Value_IsNotInIt_AndTwiceTheSameLooksDifferent()
    {
        var (one, two) = (SealedSecret.Seal(_key, Place, "hunter2"), SealedSecret.Seal(_key, Place, "hunter2"));

        Encoding.Latin1.GetString(one.Cipher).ShouldNotContain("hunter2");
        one.Nonce.ShouldNotBe(two.Nonce);
        one.Cipher.ShouldNotBe(two.Cipher);
    }

    [Theory]
    [InlineData("hello.dev/PASSWORD@2")]
    [InlineData("hello.dev/OTHER@3")]
    [InlineData("hello.test/PASSWORD@3")]
    [InlineData("dev/PASSWORD@3")]
    public void Value_PutSomewhereElse_DoesNotOpen(string place) => SealedSecret.Seal(_key, Place, "hunter2").Open(_key, SecretVersionId.Parse(place)).ShouldBeNull();

    [Fact]
    public void Value_Changed_OrUnderAnotherKey_DoesNotOpen()
    {
        var whole = SealedSecret.Seal(_key, Place, "hunter2");

        whole.Open(SecretKey.New(), Place).ShouldBeNull();
        (whole with { Cipher = [.. whole.Cipher.Select(b => (byte)(b ^ 1))] }).Open(_key, Place).ShouldBeNull();
    }

    [Theory]
    [InlineData("hello.dev/PASSWORD@3")]
    [InlineData("dev/PASSWORD@12")]
    public void Version_IsWrittenAndReadTheSame(string text)
    {
        SecretVersionId.Parse(text).ToString().ShouldBe(text);
        SecretVersionId.Of(SecretVersionId.Parse(text).Key).ToString().ShouldBe(text);
    }
}

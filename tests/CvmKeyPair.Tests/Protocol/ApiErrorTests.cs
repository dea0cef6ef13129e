using CvmKeyPair.Protocol;

namespace CvmKeyPair.Tests.Protocol;

public sealed class ApiErrorTests
{
    private const string English = "The request is missing a required parameter `<A>`.";

    private static readonly SignatureExplanation Signature = new()
    {
        Cause = $"It was {"so"}.",
        SecretId = "",
        Method = "",
        CanonicalRequest = null,
        StringToSign = $"",
        SignedFields = [],
        HostsTried = [],
        ServerTime = 0,
        Timestamp = 0,
    };

    [Theory]
    [InlineData(null, null, false, English)]
    [InlineData("reason", null, false, "reason")]
    [InlineData(null, "hint", false, "hint " + English)]
    [InlineData("reason", "hint", false, "hint reason")]
    [InlineData(null, null, true, "It was <so>.")]
    [InlineData("reason", null, true, "reason")]
    [InlineData(null, "hint", true, "hint It was <so>.")]
    public void Told_IsTheHint_ThenTheReasonOrTheCauseOrTheMessage(string? reason, string? hint, bool signature, string told)
    {
        ApiError error = ErrorCatalogue.MissingParameter("A");
        error = reason is null ? error : error.Because(reason);
        error = hint is null ? error : error.Hinting(hint);
        error = signature ? error.Because(Signature) : error;
        Assert.Equal((told, told != English), (error.Told(value => $"<{value}>"), error.TellsMore));
    }

    [Fact]
    public void Hinting_LeavesAnEarlierHint() => Assert.Equal("first", ErrorCatalogue.MalformedJson().Hinting("first").Hinting("second").Hint);

    [Fact]
    public void RefusedResult_HasNoValue_WhateverIsMadeOfIt()
    {
        ApiError error = ErrorCatalogue.MalformedJson();
        Result<string> refused = error;

        Assert.True(refused.Map(text => text.Length).Refused(out ApiError? mapped, out _));
        Assert.Same(error, mapped);
        Assert.Equal("asked for a value that was refused: InvalidParameter", Assert.Throws<InvalidOperationException>(() => refused.Value).Message);
    }
}

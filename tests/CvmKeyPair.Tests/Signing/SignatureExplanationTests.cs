using CvmKeyPair.Journal;
using CvmKeyPair.Protocol;
using CvmKeyPair.Signing;
using CvmKeyPair.Tests.Infrastructure;
using static CvmKeyPair.Tests.Infrastructure.StrictEmulator;

namespace CvmKeyPair.Tests.Signing;

/// <summary>A refused signature says what a developer needs, and nothing secret.</summary>
public sealed class SignatureExplanationTests(StrictEmulator strict) : IClassFixture<StrictEmulator>
{
    private const string PastedKey = "-----BEGIN RSA PRIVATE KEY----- MIIEpAIBAAKCAQEA0123456789012345678901234567890123456789";

    private static readonly Redactor Redactor = new(Loaded([.. StrictEmulator.Settings]));

    public static TheoryData<SignedRequest, string> Tc3 { get; } = new()
    {
        { Import() with { SecretKey = "ANOTHER" }, "No usual slip explains it: either the caller's SecretKey is not the one configured for this SecretId, or the body or a signed header was altered after signing." },
        { Import() with { SecretKey = OtherKey }, "It was signed with the SecretKey that belongs to the SecretId AKIDOTHER." },
        { Import() with { SecretKey = SecretKey + "\n" }, "The caller's SecretKey has a blank or line break behind it." },
        { Import() with { SecretKey = SecretKey + "\r\n" }, "The caller's SecretKey has a blank or line break behind it." },
        { Import() with { SecretKey = SecretKey + " " }, "The caller's SecretKey has a blank or line break behind it." },
        { Import() with { Service = "tag", KeyService = "cvm" }, "The key was derived for the service `cvm`, but Credential says `tag`." },
        { Import() with { KeyService = "tag" }, "The key was derived for the service `tag`, but Credential says `cvm`." },
        { Import() with { Host = "emulator.test:8080", KeyService = "emulator" }, "The key was derived for the service `emulator`, but Credential says `cvm`." },
        { Import() with { SignedHost = "localhost:8080" }, "It was signed for the host localhost:8080: sign for the host that is asked, or name that one in the setting PublicHosts." },
        { Import() with { SignedHost = "cvm.ap-guangzhou.tencentcloudapi.com" }, "It was signed for the host cvm.ap-guangzhou.tencentcloudapi.com: sign for the host that is asked, or name that one in the setting PublicHosts." },
        { Import() with { SignedHost = "behind.a.proxy", More = "X-Forwarded-Host: behind.a.proxy\n" }, "It was signed for the host behind.a.proxy: sign for the host that is asked, or name that one in the setting PublicHosts." },
        { Import() with { Date = "2026-11-23" }, "The date in Credential is 2026-11-23, but the UTC date of Timestamp is 2026-11-24." },
        { Import() with { Timestamp = "1795496000" }, "The caller's clock is 400 seconds behind the emulator's; at most 300 are allowed." },
        { Import() with { Timestamp = "1795496800" }, "The caller's clock is 400 seconds ahead of the emulator's; at most 300 are allowed." },
        { Import() with { Timestamp = "1795496400123" }, "Timestamp is in milliseconds; it must be in seconds." },
        { Import() with { Timestamp = "1795496100000" }, "Timestamp is in milliseconds; it must be in seconds." },
        { Import() with { Timestamp = "1795496700999" }, "Timestamp is in milliseconds; it must be in seconds." },
        { Import() with { Timestamp = "1795496099999" }, "The caller's clock is 1793700603599 seconds ahead of the emulator's; at most 300 are allowed." },
        { Import() with { Timestamp = "1795496701000" }, "The caller's clock is 1793701204600 seconds ahead of the emulator's; at most 300 are allowed." },
        { Import() with { SecretId = "AKIDSTRANGER" }, "No credential is configured with this SecretId." },
        { Import() with { More = "X-TC-Token: x\n" }, "A token was sent, but this credential is configured without one." },
        { Import() with { SecretId = TemporaryId, SecretKey = TemporaryKey }, "No token was sent, but this credential is configured with one." },
        { Import() with { SecretId = TemporaryId, SecretKey = TemporaryKey, More = "X-TC-Token: x\n" }, "The token is another than the one configured." },
    };

    public static TheoryData<SignedRequest, SignedRequest, string> Altered { get; } = new()
    {
        { Import() with { Body = "{}\n" }, Import() with { Body = "{}" }, "The body was altered: it was signed with a line break at its end." },
        { Import() with { Body = "{}" }, Import() with { Body = "{}\n" }, "The body was altered: it was signed without the line break at its end." },
        { Import() with { Body = "" }, Import() with { Body = "{}" }, "It was signed over an empty body." },
        { Import() with { UnsignedPayload = true }, Import(), "It was signed over UNSIGNED-PAYLOAD, but the header X-TC-Content-SHA256 does not say so." },
        { Import() with { Body = "{}" }, Import() with { Body = "{}", UnsignedPayload = true }, "It was signed over the body, but the header X-TC-Content-SHA256 says UNSIGNED-PAYLOAD." },
        { Import() with { Body = "{}" }, Import() with { Body = "{ }", More = "X-TC-Content-SHA256: 44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a\n" },
            "It was signed over the body whose hash X-TC-Content-SHA256 gives; the body was altered on the way." },
        { Import() with { Body = "{}", ContentType = "application/json; charset=utf-8" }, Import() with { Body = "{}" }, "The content type was signed as `application/json; charset=utf-8`, but arrived as `application/json`." },
        { Import() with { Body = "{}", ContentType = "application/json" }, Import() with { Body = "{}", ContentType = "text/plain" }, "The content type was signed as `application/json`, but arrived as `text/plain`." },
        { Get("a") with { ContentType = "application/x-www-form-urlencoded; charset=utf-8" }, Get("a"), "The content type was signed as `application/x-www-form-urlencoded; charset=utf-8`, but arrived as `application/x-www-form-urlencoded`." },
        { Get("a"), Get("a") with { ContentType = "text/plain" }, "The content type was signed as `application/x-www-form-urlencoded`, but arrived as `text/plain`." },
        { Import() with { Body = "{}", Method = "GET" }, Import() with { Body = "{}" }, "It was signed for another method than POST." },
        { Get("a=b") with { Method = "POST" }, Get("a=b"), "It was signed for another method than GET." },
        { Get("A=1&B=2"), Get("B=2&A=1"), "The query was signed in the order of its names; it must be signed as it is sent." },
        { Get("a=1"), Get("a=2"), "No usual slip explains it: either the caller's SecretKey is not the one configured for this SecretId, or the query or a signed header was altered after signing." },
        { Import() with { Body = "{}", ContentType = "application/json", SignedToo = [("X-More", "x")] }, Import() with { Body = "{}", ContentType = "text/plain", SignedToo = [("X-More", "x")] }, "The content type was signed as `application/json`, but arrived as `text/plain`." },
        { Get("a+b"), Get("a%20b"), "The query was altered: it was signed with `+` for blanks, and arrived with `%20`." },
        { Get("a%20b"), Get("a+b"), "The query was altered: it was signed with `%20` for blanks, and arrived with `+`." },
        { Get("a b"), Get("a%20b"), "The query was signed decoded; it must be signed as it is sent." },
        { Get(""), Get("KeyName=a"), "It was signed without the query." },
        { Import() with { Body = "", SignedToo = [("X-TC-Nothing", "x")] }, Import() with { Body = "" }, "SignedHeaders names `x-tc-nothing`, a header that did not arrive." },
    };

    public static TheoryData<string, SignedForm, SignedForm> V1
    {
        get
        {
            SignedForm form = SignedForm.Import(), get = form with { Method = "GET" }, sha256 = SignedForm.Import(("SignatureMethod", "HmacSHA256")) with { Sha256 = true };
            return new()
            {
                { "No usual slip explains it: either the caller's SecretKey is not the one configured for this SecretId, or a parameter was altered after signing.", form, form with { SecretKey = "ANOTHER" } },
                { "It was signed with the SecretKey that belongs to the SecretId AKIDOTHER.", form, form with { SecretKey = OtherKey } },
                { "The caller's SecretKey has a blank or line break behind it.", form, form with { SecretKey = SecretKey + " " } },
                { "The caller's SecretKey has a blank or line break behind it.", form, form with { SecretKey = SecretKey + "\n" } },
                { "The caller's SecretKey has a blank or line break behind it.", form, form with { SecretKey = SecretKey + "\r\n" } },
                { "It was signed for the host localhost: sign for the host that is asked, or name that one in the setting PublicHosts.", form, form with { SignedHost = "localhost" } },
                { "It was signed for the host cvm.ap-guangzhou.tencentcloudapi.com: sign for the host that is asked, or name that one in the setting PublicHosts.", form, form with { SignedHost = "cvm.ap-guangzhou.tencentcloudapi.com" } },
                { "It was signed with HmacSHA256, but SignatureMethod selects HmacSHA1; only exactly `HmacSHA256` selects that.", form, form with { Sha256 = true } },
                { "It was signed with HmacSHA1, but SignatureMethod selects HmacSHA256; only exactly `HmacSHA256` selects that.", sha256, sha256 with { Sha256 = false } },
                { "It was signed for another method than POST.", form, get },
                { "It was signed for another method than GET.", get, form },
                { "Parameters were not sorted by name before signing.", form, form with { Unsorted = true } },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Tc3))]
    public void Tc3Refusal_NamesItsCause(SignedRequest request, string cause) => AssertCause(cause, StrictAuthenticator.Refusal(request), request.Signature);

    [Theory]
    [MemberData(nameof(Altered))]
    public void Tc3Refusal_SaysWhatWasAltered(SignedRequest original, SignedRequest sent, string cause) =>
        AssertCause(cause, StrictAuthenticator.Refusal(sent, original.Authorization), original.Signature);

    [Theory]
    [MemberData(nameof(V1))]
    public void V1Refusal_NamesItsCause(string cause, SignedForm sent, SignedForm signedAs) =>
        AssertCause(cause, StrictAuthenticator.Refusal(sent, signedAs.Signature), signedAs.Signature);

    [Fact]
    public void V1Refusal_SaysThatAValueMayBeAnotherParameter()
    {
        SignedForm form = SignedForm.Import(("KeyName", "a&Token=b"));
        AssertCause("A value holds `&` and the name of another parameter: the same text is signed for a request that has that parameter, so v1 can't tell them apart; use TC3-HMAC-SHA256.",
            StrictAuthenticator.Refusal(form), form.Signature);
    }

    [Fact]
    public void V1Refusal_HoldsForAValueThatIsNotUtf8()
    {
        SignedForm form = SignedForm.Import();
        ApiRequest request = StrictAuthenticator.Read(form, "none");
        request = request with { Raw = request.Raw with { Fields = [.. request.Raw.Fields, new FormField("Description", null)] } };
        AssertCause("No usual slip explains it: either the caller's SecretKey is not the one configured for this SecretId, or a parameter was altered after signing.", StrictAuthenticator.Refusal(request), form.Signature);
    }

    // what is larger is verified, but not guessed at
    [Theory]
    [InlineData(1024 * 1024, "The body was altered: it was signed with a line break at its end.")]
    [InlineData((1024 * 1024) + 1, "No usual slip explains it: either the caller's SecretKey is not the one configured for this SecretId, or the body or a signed header was altered after signing.")]
    public void Tc3Refusal_NamesNoAlterationOfALargeBody(int length, string cause)
    {
        SignedRequest sent = Import() with { Body = new string(' ', length) };
        AssertCause(cause, StrictAuthenticator.Refusal(sent, (sent with { Body = sent.Body + "\n" }).Authorization), sent.Signature);
    }

    [Theory]
    [InlineData(64 * 1024, "It was signed for another method than POST.")]
    [InlineData((64 * 1024) + 1, "No usual slip explains it: either the caller's SecretKey is not the one configured for this SecretId, or a parameter was altered after signing.")]
    public void V1Refusal_NamesNoSlipInALargeForm(int length, string cause)
    {
        SignedForm form = SignedForm.Import(("KeyName", ""));
        string signature = (form with { Method = "GET" }).Signature;
        int encoded = Uri.EscapeDataString(signature).Length;
        // a name whose signature has as many characters to encode, so that the form has exactly that length
        (SignedForm sent, string asGet) = Enumerable.Range(0, 1000)
            .Select(number => SignedForm.Import(("KeyName", $"{number:d4}")))
            .Select(one => one with { Fields = new Dictionary<string, string>(one.Fields) { ["KeyName"] = one.Fields["KeyName"] + new string('x', length - one.Encoded(signature).Length) } })
            .Select(one => (one, (one with { Method = "GET" }).Signature))
            .First(one => Uri.EscapeDataString(one.Signature).Length == encoded);
        AssertCause(cause, StrictAuthenticator.Refusal(sent, asGet), asGet);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void V1Refusal_RecognisesAPlusThatWasNotEncoded(int place)
    {
        SignedForm form = Enumerable.Range(0, 10_000).Select(number => SignedForm.Import(("KeyName", $"n{number}"))).First(form => form.Signature[place] == '+');
        AssertCause("A `+` in Signature arrived as a blank: the value must be URL-encoded.", StrictAuthenticator.Refusal(form, form.Signature.Replace('+', ' ')), form.Signature);
    }

    [Theory]
    [InlineData("%20")]
    [InlineData("+")]
    public void V1Refusal_RecognisesValuesThatWereSignedEncoded(string blank)
    {
        SignedForm form = SignedForm.Import();
        SignedForm encoded = form with { Fields = form.Fields.ToDictionary(field => field.Key, field => Uri.EscapeDataString(field.Value).Replace("%20", blank, StringComparison.Ordinal)) };
        AssertCause("Values were signed URL-encoded; they must be signed as they are before that.", StrictAuthenticator.Refusal(form, encoded.Signature), form.Signature);
    }

    [Theory]
    [InlineData("TagSpecification.0.ResourceType", "TagSpecification.0.Tags.0.Key")]
    [InlineData("TagSpecification[0][ResourceType]", "TagSpecification[0][Tags][0][Key]")]
    [InlineData("TagSpecification.0[ResourceType]", "TagSpecification.0[Tags]")]
    public void V1Refusal_RecognisesPhpsLists(string one, string other)
    {
        SignedForm form = SignedForm.Import((one, "keypair"), (other, "k"));
        SignedForm php = SignedForm.Import(("TagSpecification", "Array"), ("KeyName", form.Fields["KeyName"]), ("PublicKey", form.Fields["PublicKey"]));
        AssertCause("A list was signed as the word `Array`, which the PHP SDK does with this method: use TC3-HMAC-SHA256.", StrictAuthenticator.Refusal(form, php.Signature), form.Signature);
    }

    [Fact]
    public void Explanation_HoldsWhatTheServerBuilt()
    {
        SignedRequest request = Import() with { SecretKey = "ANOTHER", Timestamp = "1795496390", SignedToo = [("X-TC-Action", "ImportKeyPair"), ("X-Secret", "hidden")] };
        SignatureExplanation explanation = StrictAuthenticator.Refusal(request)!.Signature!;

        Assert.Equal(request.CanonicalRequest.Replace("hidden", "…(6 characters)", StringComparison.Ordinal), Redactor.CanonicalRequest(explanation.CanonicalRequest!));
        Assert.Equal(request.StringToSign, Redactor.StringToSign(explanation));
        Assert.Equal(["127.0.0.1:8080", "127.0.0.1", "cvm.tencentcloudapi.com", "cvm.intl.tencentcloudapi.com", "tag.tencentcloudapi.com"], explanation.HostsTried);
        Assert.Equal(("TC3-HMAC-SHA256", SecretId, Now, 10), (explanation.Method, explanation.SecretId, explanation.ServerTime, (int)explanation.SecondsBehind));
    }

    [Fact]
    public void LongParts_AreCutOneByOne_SoThatTheFormOfTheStringToSignIsSeen()
    {
        string cut = new string('s', Redactor.MaxLength) + "…";
        SignedRequest request = Import() with { SecretKey = "ANOTHER", Service = new('s', 200) };
        SignatureExplanation explanation = StrictAuthenticator.Refusal(request)!.Signature!;

        Assert.Equal(request.StringToSign.Replace(request.Service, cut, StringComparison.Ordinal), Redactor.StringToSign(explanation));
    }

    [Fact]
    public void LongNamesInSignedHeaders_AreNotShown_SinceTheyMayBeAPastedKey()
    {
        string pasted = new('m', 64);
        SignedRequest request = Import() with { SecretKey = "ANOTHER", SignedNames = $"content-type;host;{pasted}" };
        ApiError error = StrictAuthenticator.Refusal(request)!;

        AssertCause("SignedHeaders names `…(64 characters)`, a header that did not arrive.", error, request.Signature);
        string shown = Redactor.CanonicalRequest(error.Signature!.CanonicalRequest!);
        Assert.Contains("\ncontent-type;host;…(64 characters)\n", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(pasted, shown, StringComparison.Ordinal);
    }

    [Fact]
    public void ExplanationOfAForm_HoldsTheStringToSign_ItsLongValuesShortened()
    {
        SignedForm form = SignedForm.Import(("Token", Token), ("KeyName", "mine"), ("PublicKey", PastedKey)) with { SecretKey = "ANOTHER" };
        SignatureExplanation explanation = StrictAuthenticator.Refusal(form)!.Signature!;

        Assert.Null(explanation.CanonicalRequest);
        Assert.Equal($"POST127.0.0.1:8080/?Action=ImportKeyPair&KeyName=mine&Nonce=5577006791947779410&ProjectId=0&PublicKey=…({PastedKey.Length} characters)"
            + $"&Region=ap-guangzhou&SecretId=AKIDEXAMPLE&Timestamp=1795496400&Token=…({Token.Length} characters)&Version=2017-03-12", Redactor.StringToSign(explanation));
    }

    [Fact]
    public async Task Log_ExplainsARefusedSignature_InOneLine()
    {
        SignedRequest request = Import() with { SecretKey = OtherKey };
        string line = await strict.ExplanationAsync((await strict.AskAsync(request)).ShouldBe("AuthFailure.SignatureFailure"));

        Assert.DoesNotContain('\n', line);
        Assert.Contains("signature refused: It was signed with the SecretKey that belongs to the SecretId AKIDOTHER. TC3-HMAC-SHA256, SecretId AKIDEXAMPLE, server time 1795496400, request 0 s behind it, "
            + "hosts tried 127.0.0.1:8080, 127.0.0.1, cvm.tencentcloudapi.com, cvm.intl.tencentcloudapi.com, tag.tencentcloudapi.com; "
            + $"canonical request \"{Escaped(request.CanonicalRequest)}\"; string to sign \"{Escaped(request.StringToSign)}\"", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("KeyName=" + SecretKey)]
    [InlineData("KeyName=a&" + SecretKey + "=b")]
    [InlineData("KeyName=a&Token=" + Token)]
    [InlineData("KeyName=a&PublicKey=MIIEpAIBAAKCAQEA0123456789012345678901234567890123456789")]
    [InlineData("MIIEpAIBAAKCAQEA0123456789012345678901234567890123456789=")]
    public async Task Log_HoldsNothingSecret_ThatACallerPutIntoAQuery(string query)
    {
        SignedRequest request = Get(query) with { SignedHost = "elsewhere", SignedToo = [("X-TC-Token", Token)] };
        string line = await strict.ExplanationAsync(await strict.AskAsync(request));
        AssertNothingSecret(line, request.Signature);
        Assert.DoesNotContain("MIIEpAIBAAKC", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_HoldsNoSecret_ThatWasSentAsSecretId()
    {
        AssertNothingSecret(await strict.ExplanationAsync(await strict.AskAsync(SignedForm.Import(("SecretId", SecretKey)))), "none");
        AssertNothingSecret(await strict.ExplanationAsync(await strict.AskAsync(Import() with { SecretId = SecretKey, SecretKey = "AKIDEXAMPLE" })), "none");
    }

    private static SignedRequest Import() => SignedRequest.Import();

    private static SignedRequest Get(string query) => new() { Method = "GET", ContentType = "application/x-www-form-urlencoded", Query = query };

    private static string Escaped(string text) => text.Replace("\n", "\\n", StringComparison.Ordinal);

    private static void AssertCause(string cause, ApiError? error, string signature)
    {
        SignatureExplanation? explanation = error?.Signature;
        Assert.NotNull(explanation);
        Assert.Equal(cause, Redactor.Sentence(explanation.Cause));
        Assert.Equal(cause, error!.Told(value => Redactor.Hide(value)));
        string canonicalRequest = explanation.CanonicalRequest is { } text ? Redactor.CanonicalRequest(text) : "";
        AssertNothingSecret($"{canonicalRequest} {Redactor.StringToSign(explanation)} {error.English} {error.Chinese}", signature);
    }

    private static void AssertNothingSecret(string text, string signature)
    {
        string derived = Convert.ToHexStringLower(Tc3Keys("2026-11-24"));
        foreach (string secret in new[] { SecretKey, OtherKey, TemporaryKey, Token, signature, derived, Import().Signature })
            Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
    }

    private static byte[] Tc3Keys(string date) => CvmKeyPair.Signing.Tc3.SigningKey(SecretKey, date, "cvm");
}

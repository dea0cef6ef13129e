using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CvmKeyPair.Benchmarks.Load;

/// <summary>ImportKeyPair requests as bytes on the wire, each with its own name, key and TC3 signature: made before the clock runs.</summary>
internal static class SignedImports
{
    public const string SecretId = "AKIDbenchmark";
    public const string SecretKey = "benchmark-secret";

    /// <summary>How many accounts there are.</summary>
    public const int Accounts = 1000;

    private const int RunOfAccount = 100;

    /// <summary>The requests from a number on; their signatures are good for five minutes.</summary>
    /// <param name="first">The first number.</param>
    /// <param name="count">How many.</param>
    /// <param name="host">Whom they are signed for.</param>
    /// <param name="isSpread">Whether each is of another account than the one before; else a hundred in a row are of one.</param>
    public static byte[][] Make(int first, int count, string host, bool isSpread = false)
    {
        byte[][] made = new byte[count][];
        Parallel.For(0, count, place => made[place] = Request(first + place, (isSpread ? first + place : (first + place) / RunOfAccount) % Accounts, host));
        return made;
    }

    private static byte[] Request(int number, int account, string host)
    {
        string body = JsonSerializer.Serialize(new { KeyName = $"key_{number}", ProjectId = 0, PublicKey = $"ssh-rsa {Convert.ToBase64String(Blob())}" });
        long now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        string date = DateTimeOffset.FromUnixTimeSeconds(now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string canonical = $"POST\n/\n\ncontent-type:application/json\nhost:{host}\n\ncontent-type;host\n{Hash(body)}";
        string toSign = $"TC3-HMAC-SHA256\n{now}\n{date}/cvm/tc3_request\n{Hash(canonical)}";
        byte[] key = Hmac(Hmac(Hmac(Encoding.UTF8.GetBytes("TC3" + SecretKey), date), "cvm"), "tc3_request");
        string signature = Convert.ToHexStringLower(Hmac(key, toSign));
        return Encoding.UTF8.GetBytes($"""
            POST / HTTP/1.1
            Host: {host}
            Content-Type: application/json
            X-TC-Action: ImportKeyPair
            X-TC-Version: 2017-03-12
            X-TC-Region: ap-guangzhou
            X-TC-Timestamp: {now}
            Authorization: TC3-HMAC-SHA256 Credential={SecretId}{account}/{date}/cvm/tc3_request, SignedHeaders=content-type;host, Signature={signature}
            Content-Length: {body.Length}


            """.ReplaceLineEndings("\r\n") + body);
    }

    // a public key of 2048 bits whose modulus is just any odd number: nobody looks for its factors
    private static byte[] Blob()
    {
        byte[] blob = new byte[4 + 7 + 4 + 3 + 4 + 257];
        RandomNumberGenerator.Fill(blob.AsSpan(^256));
        blob[^256] |= 0x80;
        blob[^1] |= 1;
        Convert.FromHexString("000000077373682D727361000000030100010000010100").CopyTo(blob, 0);
        return blob;
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}

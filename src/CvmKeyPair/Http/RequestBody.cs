using System.Buffers;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using MinDataRate = Microsoft.AspNetCore.Server.Kestrel.Core.MinDataRate;

namespace CvmKeyPair.Http;

/// <summary>A request's body in memory, until it is disposed.</summary>
internal sealed class RequestBody(LargeBodies large) : IDisposable
{
    // whoever is slow with a large body must not keep the others waiting for long [choice]
    private static readonly MinDataRate LargeRate = new(bytesPerSecond: 1024 * 1024, gracePeriod: TimeSpan.FromSeconds(5));

    private bool _isLarge;

    /// <summary>The whole body, or null where it is longer than it may be.</summary>
    /// <exception cref="BadHttpRequestException">It broke off, came too slowly or is no body of HTTP.</exception>
    public async Task<ReadOnlyMemory<byte>?> ReadAtMostAsync(HttpRequest http, int maxLength)
    {
        if (http.ContentLength > maxLength)
            return null;
        if (http.ContentLength > LargeBodies.MaxSmall)
            return await ReadLargeAsync(http, maxLength, default);

        ArrayBufferWriter<byte> body = new();
        while (true)
        {
            // grows with what arrives, not with what was announced
            int read = await ReadAsync(http, body.GetMemory(4096));
            if (read == 0)
                return body.WrittenMemory;
            body.Advance(read);
            if (body.WrittenCount > maxLength)
                return null;
            if (body.WrittenCount > LargeBodies.MaxSmall)
                return await ReadLargeAsync(http, maxLength, body.WrittenMemory);
        }
    }

    public void Dispose()
    {
        if (_isLarge)
            large.Return();
    }

    private async Task<ReadOnlyMemory<byte>?> ReadLargeAsync(HttpRequest http, int maxLength, ReadOnlyMemory<byte> begun)
    {
        Memory<byte> buffer = (await large.RentAsync(http.HttpContext.RequestAborted)).AsMemory(0, maxLength + 1);
        _isLarge = true;
        if (http.HttpContext.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
            rate.MinDataRate = LargeRate;
        begun.CopyTo(buffer);
        int length = begun.Length, read;
        do
        {
            read = await ReadAsync(http, buffer[length..]);
            length += read;
        }
        while (read > 0 && length <= maxLength);

        if (length > maxLength)
            return null;
        return buffer[..length];
    }

    private static async Task<int> ReadAsync(HttpRequest http, Memory<byte> free)
    {
        try
        {
            return await http.Body.ReadAsync(free, http.HttpContext.RequestAborted);
        }
        catch (Exception broken) when (broken is (IOException or InvalidOperationException) and not BadHttpRequestException)
        {
            // a chunk size beyond 32 bits, a trailer with a NUL, a client that has left: as bad as what Kestrel itself calls bad
            throw new BadHttpRequestException(broken.Message, broken);
        }
    }
}

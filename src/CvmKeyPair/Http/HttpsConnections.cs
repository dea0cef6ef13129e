using System.Buffers;
using System.Net.Security;
using System.Text;
using CvmKeyPair.Protocol;
using CvmKeyPair.Tls;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace CvmKeyPair.Http;

/// <summary>HTTPS on an endpoint, and one line for a connection on which it didn't come about, since Kestrel would tell of none.</summary>
internal sealed partial class HttpsConnections(TlsIdentity identity, ILogger<HttpsConnections> logger)
{
    private const string PlainHttpText = "This port speaks HTTPS only: write https:// before it, or use the emulator's HTTP port.\n";

    // as long as Kestrel gives a handshake
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly object Established = new();
    private static readonly byte[] PlainHttpAnswer = Encoding.ASCII.GetBytes(
        $"HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nContent-Length: {PlainHttpText.Length}\r\nConnection: close\r\n\r\n{PlainHttpText}");

    /// <summary>Puts TLS before HTTP.</summary>
    public void Use(ListenOptions endpoint)
    {
        endpoint.Use(next => connection => ServeAsync(connection, next));
        endpoint.UseHttps(new TlsHandshakeCallbackOptions
        {
            OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions { ServerCertificateContext = identity.Certificate }),
        });
        endpoint.Use(next => connection =>
        {
            connection.Items[Established] = true;
            return next(connection);
        });
    }

    private async Task ServeAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        if (await FirstByteAsync(connection) is not { } first)
            return;
        // a TLS record begins with its type, a small number
        if (char.IsAsciiLetter((char)first))
        {
            Log.PlainHttp(logger);
            await connection.Transport.Output.WriteAsync(PlainHttpAnswer);
            return;
        }

        try
        {
            await next(connection);
        }
        catch (NotSupportedException) when (!IsEstablished(connection))
        {
            // thrown in place of a refusal where the first record can't be read, and so no certificate was asked for
        }

        if (!IsEstablished(connection))
            Log.NotEstablished(logger);
    }

    private static bool IsEstablished(ConnectionContext connection) => connection.Items.ContainsKey(Established);

    // left where it is for those who come next; null where none came
    private static async Task<byte?> FirstByteAsync(ConnectionContext connection)
    {
        using CancellationTokenSource patience = new(Patience);
        try
        {
            ReadOnlySequence<byte> read = (await connection.Transport.Input.ReadAsync(patience.Token)).Buffer;
            byte? first = read.IsEmpty ? null : read.FirstSpan[0];
            connection.Transport.Input.AdvanceTo(read.Start, read.Start);
            return first;
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "HTTP was spoken to the port of HTTPS: the client's protocol must be https, or the port the other one.")]
        public static partial void PlainHttp(ILogger logger);

        [LoggerMessage(2, LogLevel.Warning, "A client didn't take up HTTPS: most often it doesn't trust the certificate, whose CA is at "
            + OwnPaths.ControlPlane + "/ca.pem where it was made, or it asked for a name that isn't in it (setting TlsHosts).")]
        public static partial void NotEstablished(ILogger logger);
    }
}

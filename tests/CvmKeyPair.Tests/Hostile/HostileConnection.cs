using System.Net;
using System.Net.Sockets;

namespace CvmKeyPair.Tests.Hostile;

/// <summary>Sends a case over a connection of its own and collects every byte that comes back.</summary>
internal static class HostileConnection
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Until the first answer of a whole request; else until the server closes.</summary>
    /// <exception cref="TimeoutException">Neither came.</exception>
    public static async Task<byte[]> SendAsync(int port, HostileCase hostile)
    {
        using CancellationTokenSource patience = new(Patience);
        using Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, LingerState = new LingerOption(true, 0) };
        await socket.ConnectAsync(IPAddress.Loopback, port, patience.Token);
        Task sending = WriteAsync(socket, hostile, patience.Token);
        try
        {
            byte[] answer = await ReadAsync(socket, hostile, patience.Token);
            await sending;
            return answer;
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"no end after {Patience}\n{hostile}");
        }
    }

    private static async Task WriteAsync(Socket socket, HostileCase hostile, CancellationToken cancellation)
    {
        try
        {
            for (ReadOnlyMemory<byte> rest = hostile.Bytes; rest.Length > 0;)
                rest = rest[await socket.SendAsync(rest, cancellation)..];
            if (hostile.HangsUp)
                socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // the server has answered and closed before it read all
        }
    }

    private static async Task<byte[]> ReadAsync(Socket socket, HostileCase hostile, CancellationToken cancellation)
    {
        MemoryStream received = new();
        byte[] buffer = new byte[16 * 1024];
        try
        {
            while (await socket.ReceiveAsync(buffer, cancellation) is > 0 and int count)
            {
                received.Write(buffer, 0, count);
                if (hostile.IsWhole && HttpAnswer.ReadAll(received.ToArray(), hostile.MayAskFor("HEAD"), isClosed: false).Any(answer => answer.IsFinal))
                    break;
            }
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionReset)
        {
            // closed as well, only less gently
        }

        return received.ToArray();
    }
}

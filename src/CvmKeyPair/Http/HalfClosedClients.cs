using System.Buffers;
using System.IO.Pipelines;
using CvmKeyPair.Protocol;
using Microsoft.AspNetCore.Connections;

namespace CvmKeyPair.Http;

/// <summary>
/// Lets a client that has closed its half of the connection behind its request still get the answer. The transport tells the end of that half
/// as the end of the whole connection, and Kestrel takes it for that in three ways, cutting off what runs; reading and writing still find
/// a true end.
/// </summary>
internal static class HalfClosedClients
{
    /// <summary>Connection middleware.</summary>
    public static ConnectionDelegate Serve(ConnectionDelegate next) => connection =>
    {
        connection.Features.Set(new ClientEnd(connection.ConnectionClosed));
        connection.ConnectionClosed = CancellationToken.None;
        connection.Transport = new Pipes(new QuietEnd(connection.Transport.Input), connection.Transport.Output);
        return next(connection);
    };

    private sealed class Pipes(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output => output;
    }

    // All of a reader but OnWriterCompleted; and its end comes alone, since Kestrel takes one that comes with a body's last bytes for a body
    // that broke off.
    private sealed class QuietEnd(PipeReader reader) : PipeReader
    {
        private ReadOnlySequence<byte> _buffer;
        private long _left;
        private bool _allExamined;

        public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
        {
            _left = _buffer.Slice(consumed).Length;
            _allExamined = _buffer.Slice(examined).IsEmpty;
            _buffer = default;
            reader.AdvanceTo(consumed, examined);
        }

        public override void CancelPendingRead() => reader.CancelPendingRead();

        public override void Complete(Exception? exception = null) => reader.Complete(exception);

        public override ValueTask CompleteAsync(Exception? exception = null) => reader.CompleteAsync(exception);

        public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) => Quiet(await reader.ReadAsync(cancellationToken));

        public override bool TryRead(out ReadResult result)
        {
            bool read = reader.TryRead(out result);
            if (read)
                result = Quiet(result);
            return read;
        }

        private ReadResult Quiet(ReadResult result)
        {
            _buffer = result.Buffer;
            bool hasNews = _buffer.Length > _left || !_allExamined;
            return result.IsCompleted && !_buffer.IsEmpty && hasNews ? new ReadResult(_buffer, result.IsCanceled, isCompleted: false) : result;
        }
    }
}

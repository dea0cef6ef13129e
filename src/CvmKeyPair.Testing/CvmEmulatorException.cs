using System.Net;

namespace CvmKeyPair.Testing;

/// <summary>An emulator that can't start, or does not do what it was asked.</summary>
public sealed class CvmEmulatorException : Exception
{
    internal CvmEmulatorException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    internal CvmEmulatorException(string message, HttpStatusCode status)
        : base(message) => Status = status;

    /// <summary>What <c>/_emulator</c> answered; null where it was not asked.</summary>
    public HttpStatusCode? Status { get; }
}

using System.Runtime.CompilerServices;

namespace CvmKeyPair.SshKeys;

/// <summary>Why a text is no OpenSSH RSA public key, for the log (SshKeys/README.md).</summary>
/// <remarks>Constants only: what was sent can be a private key and must not get from here into a log.</remarks>
internal sealed record PublicKeyRefusal
{
    private PublicKeyRefusal(string sentence, [CallerMemberName] string name = "") => (Name, Sentence) = (name, sentence);

    /// <summary>The reason's short name, such as <c>OtherTypeInBlob</c>.</summary>
    public string Name { get; }

    /// <summary>The reason as one English sentence.</summary>
    public string Sentence { get; }

    /// <summary>Name and sentence, as the log has them.</summary>
    public override string ToString() => $"{Name}: {Sentence}";

    // The text as a whole.
    public static PublicKeyRefusal TooLong { get; } = new("The text has more than 16,384 bytes in UTF-8.");
    public static PublicKeyRefusal Empty { get; } = new("The text is empty or blank.");
    public static PublicKeyRefusal PrivateKeySent { get; } = new("A private key was sent: treat it as disclosed and send the public half.");
    public static PublicKeyRefusal Ssh2 { get; } = new("The key is in SSH2 (RFC 4716) format, not on one OpenSSH line.");
    public static PublicKeyRefusal Pem { get; } = new("The key is in PEM format, not on one OpenSSH line.");
    public static PublicKeyRefusal LineBreak { get; } = new("There is a line break inside the text.");
    public static PublicKeyRefusal ControlCharacter { get; } = new("There is a control character inside the line.");

    public static PublicKeyRefusal LoneReturn { get; } = new("A CR without an LF stands before the line.");

    // Slips by which something else was sent than was meant.
    public static PublicKeyRefusal Utf16 { get; } = new("The key is in UTF-16, as PowerShell writes files: save it as UTF-8 without a byte order mark.");
    public static PublicKeyRefusal ByteOrderMark { get; } = new("A byte order mark stands before the line: save the file as UTF-8 without one.");
    public static PublicKeyRefusal WholeInBase64 { get; } = new("The whole line was sent in base64: send it as it stands in the file.");
    public static PublicKeyRefusal Path { get; } = new("A path or an expression for a file was sent, not the line that the file holds.");
    public static PublicKeyRefusal PlusBecameBlank { get; } = new("A `+` inside the key arrived as a blank: in a query or form it must be encoded as %2B.");

    // The words of the line.
    public static PublicKeyRefusal OptionsBeforeType { get; } = new("Something stands on the line before ssh-rsa.");
    public static PublicKeyRefusal OtherTypeOnLine { get; } = new("The line names another key type than ssh-rsa.");
    public static PublicKeyRefusal TypeMissing { get; } = new("The line does not start with ssh-rsa.");
    public static PublicKeyRefusal Base64Missing { get; } = new("Nothing follows ssh-rsa.");
    public static PublicKeyRefusal Base64NotStrict { get; } = new("What follows ssh-rsa is not strict base64.");

    // The wire format inside the base64.
    public static PublicKeyRefusal LengthPastBlob { get; } = new("A length, or what it announces, runs past the end of the blob.");
    public static PublicKeyRefusal OtherTypeInBlob { get; } = new("The blob names another key type than ssh-rsa.");
    public static PublicKeyRefusal TrailingBytes { get; } = new("Bytes follow the modulus.");
    public static PublicKeyRefusal ZeroNumber { get; } = new("The exponent or the modulus is zero.");
    public static PublicKeyRefusal NegativeNumber { get; } = new("The exponent or the modulus is negative.");
    public static PublicKeyRefusal LeadingZeros { get; } = new("The exponent or the modulus has needless leading zeros.");

    // The numbers themselves.
    public static PublicKeyRefusal EvenExponent { get; } = new("The exponent is even.");
    public static PublicKeyRefusal ExponentTooSmall { get; } = new("The exponent is less than 3.");
    public static PublicKeyRefusal ExponentTooLarge { get; } = new("The exponent has more than 24 bits.");
    public static PublicKeyRefusal EvenModulus { get; } = new("The modulus is even.");
    public static PublicKeyRefusal ModulusTooSmall { get; } = new("The modulus has fewer than 1024 bits.");
    public static PublicKeyRefusal ModulusTooLarge { get; } = new("The modulus has more than 16384 bits.");
}

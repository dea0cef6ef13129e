using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using CvmKeyPair.Actions;
using CvmKeyPair.Protocol;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.Hostile;

/// <summary>One call of an action, whole as HTTP frames it, right or wrong in any other way.</summary>
/// <param name="Action">The action meant.</param>
/// <param name="Case">What is sent.</param>
internal sealed record HostileCall(string Action, HostileCase Case)
{
    /// <summary>Makes an emulator's ids those that the calls name.</summary>
    public const string IdSeed = "hostile";

    private const int KnownKeyPairs = 12;
    private const string Json = "application/json";
    private const string FormType = "application/x-www-form-urlencoded";

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = Envelope.Encoder };
    private static readonly string[] OpenAccounts = ["AKIDone", "AKIDtwo"];

    private static readonly string[] KeyIds = MakeKeyIds();

    // strings of the examples, right and wrong, by the parameter that they stand in
    private static readonly ILookup<string, string> Texts = ActionCatalogue.Definitions
        .SelectMany(action => action.Errors().Select(example => example.Parameters).Prepend(action.Example()))
        .SelectMany(parameters => Strings("", parameters)).Distinct()
        .ToLookup(text => text.Name, text => text.Value);

    private static readonly Gen<string> OddText = Gen.OneOf(
        Gen.OneOf("", " ", "\0", "null", "-1", "true", "a\tb", "a\r\nb", "\u202e", "\ufeff", "\ud83d\ude00", "%00", "{0}", "`", "'; --", "%", "_", "*", "ssh-rsa", "skey-", "ins-00000000", "qcs::cvm:::"),
        Gen.String[Gen.Char[' ', '~'], 0, 60],
        Gen.String[0, 30],
        Gen.Int[1, 5000].Select(length => new string('a', length)));

    private static readonly Gen<JsonNode?> OddValue = Gen.OneOf<JsonNode?>(
        OddText.Select(text => (JsonNode?)text),
        Gen.OneOf("0", "-1", "1", "100", "101", "9223372036854775807", "9223372036854775808", "-9223372036854775809", "1.5", "1e400", "-0", "true", "false", "null", "[]", "{}", "[null]", "[[]]", "[{}]",
            "{\"Key\":1}", "[1,\"a\",true,null]", "{\"a\":{\"b\":{\"c\":[]}}}").Select(text => JsonNode.Parse(text)),
        Gen.Int[1, 300].Select(count => (JsonNode?)Examples.List(Examples.Numbered("skey-", count))));

    private static readonly Gen<HostileCall> Open = Gen.Frequency([.. ActionCatalogue.Definitions.Select(action => (Weight(action), Of(action, isStrict: false)))]);
    private static readonly Gen<HostileCall> Strict = Gen.Frequency([.. ActionCatalogue.Definitions.Select(action => (Weight(action), Of(action, isStrict: true)))]);

    /// <summary>The call of a number, the same in every run.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="isStrict">Whether it is for an emulator with <see cref="StrictEmulator.Settings"/>; most are then rightly signed.</param>
    public static HostileCall Make(int number, bool isStrict) => (isStrict ? Strict : Open).Generate(new PCG((uint)number, HostileRun.Seed), null, out Size _);

    // a key takes a fifth of a second to make
    private static int Weight(ActionDefinition action) => action.Name == "CreateKeyPair" ? 1 : 80;

    private static Gen<HostileCall> Of(ActionDefinition action, bool isStrict)
    {
        Gen<JsonNode?> parameters = Gen.Frequency(
            (3, Gen.Const(action.Example()).Select(example => example.DeepClone())),
            (2, Gen.OneOf([.. action.Errors().Select(example => example.Parameters).OfType<JsonNode>().Prepend(action.Example())]).Select(example => example.DeepClone())),
            (3, Gen.Select(Gen.Const(action.Example()), Gen.Int[0, 1000], OddValue, (example, place, value) => Changed(example.DeepClone(), place, value))),
            (4, Members(action.Request).Select(members => (JsonNode?)members)))!;
        Gen<Head> head = Gen.Select(
            Gen.Frequency((20, Gen.Const(action.Name)), (1, Gen.OneOf([.. EmulatorBuilder.ActionNames, "", "importkeypair", "RunInstances", "{0}"]))),
            Gen.Frequency((20, Gen.Const(action.Product.Version)), (1, Gen.OneOf(Product.Cvm.Version, Product.Tag.Version, "1", ""))),
            Gen.Frequency((3, Gen.Const("")), (1, HostileRequests.Extra)),
            Gen.Int[0, 1000], Gen.Frequency((8, Gen.Const(true)), (1, Gen.Const(false))),
            (name, version, extra, account, isSigned) => new Head(name, version, extra, account, isStrict, isSigned));
        Gen<JsonNode?> fresh = Gen.Select(parameters, Gen.Int[0, KnownKeyPairs - 1], Gen.Int[0, 60], (node, id, key) => JsonNode.Parse(Fresh(node!.ToJsonString(Relaxed), action, id, key)));

        Gen<byte[]> json = fresh.Select(node => Encoding.UTF8.GetBytes(node!.ToJsonString(Relaxed)));
        Gen<byte[]> form = fresh.Select(node => Encoding.UTF8.GetBytes(Encoded(Flat("", node))));
        Gen<byte[]> jsonText = Gen.Frequency((12, json), (5, json.SelectMany(HostileRequests.Damaged)), (1, HostileRequests.Json));
        Gen<byte[]> formText = Gen.Frequency((12, form), (5, form.Where(text => text.Length > 0).SelectMany(HostileRequests.Damaged)), (1, HostileRequests.Form));
        Gen<HostileCase> sent = Gen.Frequency(
            (5, Gen.Select(head, jsonText, (of, text) => of.Post(text, Json))),
            (1, Gen.Select(head, formText, (of, text) => of.Post(text, FormType))),
            (2, Gen.Select(head, formText, (of, text) => of.Get(text))),
            (4, Gen.Select(head, fresh, Gen.Bool, Gen.Bool, (of, node, isGet, isSha256) => of.V1(Flat("", node), isGet, isSha256))),
            (1, Gen.Select(head, formText, (of, text) => of.V1(text))));
        return sent.Select(one => new HostileCall(action.Name, one));
    }

    private static Gen<JsonObject> Members(RecordShape record)
    {
        Gen<(string Name, JsonNode? Value)[]> members = record.Parameters.Aggregate(
            Gen.Const(Array.Empty<(string Name, JsonNode? Value)>()),
            (before, parameter) => Gen.Select(before, Gen.Frequency((12, Gen.Const(true)), (parameter.Required ? 1 : 8, Gen.Const(false))), Value(parameter),
                (all, isThere, value) => isThere ? [.. all, (parameter.Name, value)] : all));
        return Gen.Select(members, Gen.Frequency((12, Gen.Const("")), (1, OddText)), (all, unknown) =>
        {
            JsonObject made = [];
            foreach ((string name, JsonNode? value) in all)
                made[name] = value?.DeepClone();
            if (unknown.Length > 0)
                made[unknown] = unknown;
            return made;
        });
    }

    private static Gen<JsonNode?> Value(ParameterShape shape) => Gen.Frequency((8, Proper(shape, shape.Name)), (1, OddValue));

    private static Gen<JsonNode?> Proper(ParameterShape shape, string name) => shape.Type switch
    {
        ParameterType.String => Gen.Frequency((6, Gen.OneOf([.. Texts[name].DefaultIfEmpty("a")])), (1, OddText)).Select(text => (JsonNode?)text),
        ParameterType.Integer => Gen.OneOf("0", "1", "20", "100", "\"0\"", "\"5\"").Select(text => JsonNode.Parse(text)),
        ParameterType.Boolean => Gen.OneOf("true", "false", "\"True\"", "\"false\"").Select(text => JsonNode.Parse(text)),
        ParameterType.List => Gen.Frequency((6, Gen.Const(1)), (3, Gen.Int[0, 5]), (1, Gen.Int[6, 120])).SelectMany(count => Gen.Frequency((9, Proper(shape.Item!, name)), (1, OddValue)).Array[count])
            .Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())])),
        _ => Members(shape.Record!).Select(members => (JsonNode?)members),
    };

    // one place of the tree with another value
    private static JsonNode Changed(JsonNode node, int place, JsonNode? value)
    {
        JsonNode[] all = [.. All(node).Skip(1)];
        if (all.Length > 0)
            all[place % all.Length].ReplaceWith(value?.DeepClone());
        return node;
    }

    private static IEnumerable<JsonNode> All(JsonNode? node) => node is null ? [] : (node switch
    {
        JsonObject members => members.Select(member => member.Value).SelectMany(All),
        JsonArray items => items.SelectMany(All),
        _ => [],
    }).Prepend(node);

    private static IEnumerable<(string Name, string Value)> Strings(string name, JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Strings(member.Key, member.Value)),
        JsonArray items => items.SelectMany(item => Strings(name, item)),
        JsonValue value when value.TryGetValue(out string? text) => [(name, text)],
        _ => [],
    };

    // as a form writes them
    private static IEnumerable<(string Name, string Value)> Flat(string path, JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Flat(path.Length == 0 ? member.Key : $"{path}.{member.Key}", member.Value)),
        JsonArray items => items.SelectMany((item, index) => Flat($"{path}.{index}", item)),
        null => [],
        _ => [(path, node.ToString())],
    };

    private static string Encoded(IEnumerable<(string Name, string Value)> fields) =>
        string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(field.Value)}"));

    // names, keys and ids of the examples would all be the same
    private static string Fresh(string json, ActionDefinition action, int id, int key)
    {
        json = json.Replace(Examples.KeyId, KeyIds[id], StringComparison.Ordinal);
        if (action.Example()["KeyName"]?.ToString() is { } name)
            json = json.Replace($"\"{name}\"", $"\"name{key}\"", StringComparison.Ordinal);
        if (action.Example()["PublicKey"]?.ToString() is { } line)
            json = json.Replace($"\"{line}\"", $"\"{PublicKeys.Line(key)}\"", StringComparison.Ordinal);
        return json;
    }

    private static string[] MakeKeyIds()
    {
        IdGenerator ids = new(IdSeed);
        return [.. Enumerable.Range(0, KnownKeyPairs).Select(_ => ids.NewKeyId())];
    }

    /// <summary>All of a call but its parameters.</summary>
    /// <param name="Action">The action sent.</param>
    /// <param name="Version">The version sent.</param>
    /// <param name="Extra">One more header line.</param>
    /// <param name="Number">Chooses the account, and where it is not signed what is wrong.</param>
    /// <param name="IsStrict">Whether signatures are asked for.</param>
    /// <param name="IsSigned">Whether the signature is to be right.</param>
    private sealed record Head(string Action, string Version, string Extra, int Number, bool IsStrict, bool IsSigned)
    {
        private bool IsTemporary => Number % 4 == 0;

        public HostileCase Post(byte[] body, string type)
        {
            SignedRequest request = Signed(new SignedRequest { ContentType = type });
            bool isUtf8 = System.Text.Unicode.Utf8.IsValid(body);
            request = request with { Body = isUtf8 ? Encoding.UTF8.GetString(body) : "", UnsignedPayload = !isUtf8 };
            return Case(request, body);
        }

        // what a query can hold: all else is encoded
        public HostileCase Get(byte[] query) => Case(
            Signed(new SignedRequest { Method = "GET", ContentType = FormType, Query = string.Concat(query.Select(value => value is > 32 and < 127 and not (byte)'#' ? ((char)value).ToString() : $"%{value:x2}")) }), []);

        public HostileCase V1(IEnumerable<(string Name, string Value)> parameters, bool isGet, bool isSha256)
        {
            Dictionary<string, string> fields = [];
            foreach ((string name, string value) in parameters)
                fields[name] = value;
            SignedForm form = SignedForm.Import([.. Common().Select(field => (field.Name, (string?)field.Value))]) with { Method = isGet ? "GET" : "POST", Sha256 = isSha256 };
            Dictionary<string, string> all = form.Fields.Where(field => ApiRequest.PlainNames.Contains(field.Key)).Concat(fields.Where(field => !ApiRequest.PlainNames.Contains(field.Key)))
                .ToDictionary(field => field.Key, field => field.Value);
            if (isSha256)
                all["SignatureMethod"] = "HmacSHA256";
            form = form with { Fields = all, SecretKey = IsTemporary ? StrictEmulator.TemporaryKey : StrictEmulator.SecretKey };
            string encoded = form.Encoded(IsStrict && !IsSigned ? Wrong(form.Signature) : null);
            return isGet
                ? Case($"GET /?{encoded} HTTP/1.1\nHost: {form.Host}\n", [])
                : Case($"{Wire.Post}\nHost: {form.Host}\n{Wire.Form}", Encoding.UTF8.GetBytes(encoded));
        }

        // text that nobody signed
        public HostileCase V1(byte[] form) => Case(
            $"{Wire.Post}\nHost: {new SignedForm { Fields = new Dictionary<string, string>() }.Host}\n{Wire.Form}", [.. Encoding.UTF8.GetBytes(Encoded(Common()) + "&"), .. form]);

        private IEnumerable<(string Name, string Value)> Common()
        {
            yield return ("Action", Action);
            yield return ("Version", Version);
            yield return ("SecretId", Account);
            if (IsStrict && IsTemporary)
                yield return ("Token", StrictEmulator.Token);
        }

        private string Account => IsStrict ? IsTemporary ? StrictEmulator.TemporaryId : StrictEmulator.SecretId : OpenAccounts[Number % OpenAccounts.Length];

        private SignedRequest Signed(SignedRequest request) => request with
        {
            Action = Action,
            Version = Version,
            SecretId = Account,
            SecretKey = IsTemporary ? StrictEmulator.TemporaryKey : StrictEmulator.SecretKey,
            SignedToo = IsStrict && IsTemporary ? [("X-TC-Token", StrictEmulator.Token)] : [],
        };

        private HostileCase Case(SignedRequest request, byte[] body) =>
            Case($"{request.StartLine}\n{request.Headers(IsStrict && !IsSigned ? Wrong(request.Authorization) : null)}", body);

        private HostileCase Case(string head, byte[] body)
        {
            bool isChunked = Number % 7 == 0 && body.Length > 0;
            string framing = isChunked ? "Transfer-Encoding: chunked\r\n" : string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n");
            // UTF-8, as Kestrel reads headers, but for the line that may be none
            byte[] start = [.. Encoding.UTF8.GetBytes(head.Replace("\n", "\r\n", StringComparison.Ordinal)), .. Encoding.Latin1.GetBytes(Extra + framing + "\r\n")];
            return new HostileCase([.. start, .. isChunked ? HostileRequests.Chunked(body) : body], IsWhole: true);
        }

        // cut off, without its middle, empty or of another case
        private string Wrong(string right) => (Number % 5) switch
        {
            0 => right[..(Number % right.Length)],
            1 => right.Remove(Number % right.Length, 1),
            2 => "",
            3 => right.ToUpperInvariant(),
            _ => right.Replace('=', (char)('!' + (Number % 90))),
        };
    }
}

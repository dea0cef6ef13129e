using System.Collections.Immutable;
using System.Text.Json;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.Processes;

/// <summary>
/// An account of one client's own, which changes it call by call: imports, deletes, renames and tags, of one key pair or several at
/// once. So it knows exactly what the account holds, but for the one call that was cut off: that is done as a whole, or not at all.
/// </summary>
internal sealed class ChangingAccount(int number)
{
    private const int MostKeyPairs = 10;
    private const int MostAtOnce = 3;
    private const string Service = "cvm", Prefix = "keypair";

    // keys that ModifyResourceTags, TagResources and UnTagResources use, and those of AttachResourcesTag and DetachResourcesTag
    private static readonly string[] OwnKeys = ["a", "b", "c", "d"], SharedKeys = ["x", "y"];

    private readonly string _account = $"AKIDchanging{number}";
    private readonly Random _random = new(number);
    private ImmutableList<Held> _held = [];
    private ImmutableList<Held>? _unlessCutOff;
    private int _last;

    /// <summary>How many changes were acknowledged.</summary>
    public int Acknowledged { get; private set; }

    /// <summary>Sends one change and waits for its answer.</summary>
    /// <returns>Whether it was acknowledged; else the refusal, or null where the connection broke.</returns>
    public async Task<(bool Done, ApiAnswer? Refused)> ChangeAsync(EmulatorProcess emulator)
    {
        KeyPairClient client = new(emulator.Api(), _account);
        Change change = Next();
        ApiAnswer answer;
        try
        {
            answer = await (change.IsOfTags ? client.TagAsync(change.Action, change.Parameters) : client.CallAsync(change.Action, change.Parameters));
        }
        catch (HttpRequestException)
        {
            _unlessCutOff = change.After;
            return (false, null);
        }

        if (answer.Code != "OK")
            return (false, answer);
        _held = WithId(change.After, answer.KeyId);
        Acknowledged++;
        return (true, null);
    }

    /// <summary>Fails unless the emulator holds what was acknowledged, once and in its order, and of a call that was cut off all or nothing.</summary>
    public async Task ShouldBeHeldAsync(EmulatorProcess emulator)
    {
        ApiAnswer answer = await new KeyPairClient(emulator.Api(), _account).DescribeAsync(new { Limit = 100 });
        ImmutableList<Held> found = [.. answer.Response.GetProperty("KeyPairSet").EnumerateArray().Select(Held.Of)];
        ImmutableList<Held>[] allowed = _unlessCutOff is null ? [_held] : [_held, WithId(_unlessCutOff, found.FirstOrDefault()?.KeyId)];

        Assert.True(allowed.Any(found.SequenceEqual) && answer.Response.GetProperty("TotalCount").GetInt32() == found.Count,
            $"{_account}, {Acknowledged} changes: expected\n{string.Join("\nor\n", allowed.Select(Text))}\nfound\n{Text(found)}\n{answer}\n{emulator}");
        (_held, _unlessCutOff) = (found, null);
    }

    private static string Text(ImmutableList<Held> list) => string.Join('\n', list);

    private static ImmutableList<Held> WithId(ImmutableList<Held> list, string? keyId) =>
        list is [{ KeyId: null } imported, ..] ? list.SetItem(0, imported with { KeyId = keyId }) : list;

    private Change Next()
    {
        int kind = _held.Count == 0 ? 0 : _random.Next(9);
        return kind switch
        {
            <= 2 when _held.Count < MostKeyPairs => Import(),
            <= 2 => Delete(),
            3 => Rename(),
            4 => ModifyTags(),
            5 => Tag(),
            6 => UnTag(),
            _ => AttachOrDetach(),
        };
    }

    private Change Import()
    {
        string name = NewText(), key = PublicKeys.Line((number * 1_000_000) + _last);
        ImmutableSortedDictionary<string, string> tags = Some(OwnKeys).ToImmutableSortedDictionary(tag => tag, _ => NewText(), StringComparer.Ordinal);
        object? specification = tags.IsEmpty ? null : KeyPairClient.Specification([.. tags.Select(tag => (tag.Key, tag.Value))]);
        return new Change("ImportKeyPair", new { KeyName = name, ProjectId = 0, PublicKey = key, TagSpecification = specification },
            _held.Insert(0, new Held(null, name, "", key, tags)));
    }

    private Change Delete()
    {
        IReadOnlyList<Held> gone = SomeHeld();
        return new Change("DeleteKeyPairs", new { KeyIds = Ids(gone) }, _held.RemoveRange(gone));
    }

    private Change Rename()
    {
        Held one = OneHeld();
        (string name, string description) = (NewText(), NewText());
        return new Change("ModifyKeyPairAttribute", new { one.KeyId, KeyName = name, Description = description },
            _held.Replace(one, one with { Name = name, Description = description }));
    }

    private Change ModifyTags()
    {
        Held one = OneHeld();
        string[] keys = [.. _random.GetItems(OwnKeys, OwnKeys.Length).Distinct()], replaced = keys[..^(keys.Length / 2)], deleted = keys[replaced.Length..];
        string value = NewText();
        return new Change("ModifyResourceTags", new { Resource = Resource(one), ReplaceTags = Pairs(replaced, value), DeleteTags = deleted.Select(key => new { TagKey = key }) },
            _held.Replace(one, one.With(replaced, value).Without(deleted)), IsOfTags: true);
    }

    private Change Tag()
    {
        Held one = OneHeld();
        string[] keys = [.. _random.GetItems(OwnKeys, MostAtOnce).Distinct()];
        string value = NewText();
        return new Change("TagResources", new { ResourceList = KeyPairClient.List(Resource(one)), Tags = Pairs(keys, value) }, _held.Replace(one, one.With(keys, value)), IsOfTags: true);
    }

    private Change UnTag()
    {
        Held one = OneHeld();
        string[] keys = [.. _random.GetItems(OwnKeys, MostAtOnce).Distinct()];
        return new Change("UnTagResources", new { ResourceList = KeyPairClient.List(Resource(one)), TagKeys = keys }, _held.Replace(one, one.Without(keys)), IsOfTags: true);
    }

    // a key pair that has the key already isn't attached it again, and one without it not detached from
    private Change AttachOrDetach()
    {
        IReadOnlyList<Held> some = SomeHeld();
        string key = _random.GetItems(SharedKeys, 1)[0], value = NewText();
        bool isBound = some[0].Tags.ContainsKey(key);
        Held[] changed = [.. some.Where(one => one.Tags.ContainsKey(key) == isBound)];
        ImmutableList<Held> after = changed.Aggregate(_held, (list, one) => list.Replace(one, isBound ? one.Without([key]) : one.With([key], value)));
        return isBound
            ? new Change("DetachResourcesTag", new { ServiceType = Service, ResourceIds = Ids(changed), TagKey = key, ResourceRegion = ApiClient.Region, ResourcePrefix = Prefix }, after, IsOfTags: true)
            : new Change("AttachResourcesTag", new { ServiceType = Service, ResourceIds = Ids(changed), TagKey = key, TagValue = value, ResourceRegion = ApiClient.Region, ResourcePrefix = Prefix }, after, IsOfTags: true);
    }

    // never twice, so that a change that is done twice, or found half done, can't look like another
    private string NewText() => $"v{number}_{++_last}";

    private Held OneHeld() => _held[_random.Next(_held.Count)];

    private Held[] SomeHeld() => [.. Enumerable.Range(0, MostAtOnce).Select(_ => OneHeld()).Distinct()];

    private IEnumerable<string> Some(string[] keys) => keys.Where(_ => _random.Next(2) == 0);

    private static string Resource(Held one) => KeyPairClient.Resource(one.KeyId!);

    private static IEnumerable<string> Ids(IEnumerable<Held> some) => some.Select(one => one.KeyId!);

    private static IEnumerable<object> Pairs(IEnumerable<string> keys, string value) => keys.Select(key => new { TagKey = key, TagValue = value });

    /// <summary>A call, and what the account holds when it is done; a key pair that it imports has no id yet.</summary>
    private sealed record Change(string Action, object Parameters, ImmutableList<Held> After, bool IsOfTags = false);

    /// <summary>A key pair as it must be.</summary>
    private sealed record Held(string? KeyId, string Name, string Description, string PublicKey, ImmutableSortedDictionary<string, string> Tags)
    {
        public static Held Of(JsonElement shown)
        {
            string keyId = shown.GetProperty(nameof(KeyId)).GetString()!;
            return new Held(keyId, shown.GetProperty("KeyName").GetString()!, shown.GetProperty(nameof(Description)).GetString()!,
                shown.GetProperty(nameof(PublicKey)).GetString()!.Replace($" {keyId}", "", StringComparison.Ordinal),
                shown.GetProperty(nameof(Tags)).EnumerateArray().ToImmutableSortedDictionary(tag => tag.GetProperty("Key").GetString()!, tag => tag.GetProperty("Value").GetString()!, StringComparer.Ordinal));
        }

        public Held With(IEnumerable<string> keys, string value) => this with { Tags = Tags.SetItems(keys.Select(key => KeyValuePair.Create(key, value))) };

        public Held Without(IEnumerable<string> keys) => this with { Tags = Tags.RemoveRange(keys) };

        public bool Equals(Held? other) => other is not null && other.ToString() == ToString();

        public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

        public override string ToString() => $"{KeyId} {Name} '{Description}' {string.Join(' ', Tags.Select(tag => $"{tag.Key}={tag.Value}"))} {PublicKey}";
    }
}

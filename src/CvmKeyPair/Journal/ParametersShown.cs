using System.Text.Json.Nodes;
using CvmKeyPair.Protocol;
using CvmKeyPair.SshKeys;

namespace CvmKeyPair.Journal;

/// <summary>
/// Shows a request's parameters: as bound, or as read where they couldn't be bound. Nothing that may be secret is left in them, and whatever is
/// sent, they stay small.
/// </summary>
internal sealed class ParametersShown
{
    private const int MaxTextLength = 1024;
    private const int MaxDepth = 16;
    private const int MaxCharacters = 32 * 1024;

    // what a value costs beside its characters: about what JSON puts around it
    private const int CharactersOfValue = 8;

    private const string Omitted = "…";

    private readonly Redactor _redactor;
    private int _left = MaxCharacters;

    private ParametersShown(Redactor redactor) => _redactor = redactor;

    /// <summary>The parameters as JSON.</summary>
    /// <param name="parameters">As they were read.</param>
    /// <param name="bound">What they were bound to; null where they couldn't be.</param>
    /// <param name="redactor">Hides what is secret.</param>
    public static JsonObject Of(ObjectNode parameters, RecordShape? bound, Redactor redactor) => new ParametersShown(redactor).Show(parameters, bound, MaxDepth);

    /// <summary>About what the parameters take of the memory, in bytes; counting stops beyond <paramref name="enough"/>.</summary>
    public static int Measure(ParameterNode node, int enough)
    {
        const int BytesOfNode = 64, BytesOfContainer = 256;
        int bytes = node switch
        {
            TextNode text => BytesOfNode + Text.Bytes(text.Value),
            NumberNode number => BytesOfNode + Text.Bytes(number.Literal),
            ObjectNode or ListNode => BytesOfContainer,
            _ => BytesOfNode,
        };
        if (node is ObjectNode { Members: { } members })
        {
            foreach ((string name, ParameterNode member) in members)
            {
                if (bytes > enough)
                    break;
                bytes += Text.Bytes(name) + Measure(member, enough - bytes);
            }
        }

        if (node is ListNode { Items: { } items })
        {
            foreach (ListItem item in items)
            {
                if (bytes > enough)
                    break;
                bytes += Text.Bytes(item.Index) + Measure(item.Node, enough - bytes);
            }
        }

        return bytes;
    }

    private JsonObject Show(ObjectNode node, RecordShape? bound, int depth)
    {
        JsonObject shown = [];
        // null is absent
        foreach ((string name, ParameterNode member) in node.Members.Where(member => member.Value is not NullNode))
        {
            string shownName = _redactor.Name(name);
            if (!Spend(shownName.Length))
            {
                shown[Omitted] = Omitted;
                break;
            }

            ParameterShape? shape = bound?.Parameters.FirstOrDefault(parameter => parameter.Name == name);
            bool isKey = depth == MaxDepth && name == "PublicKey";
            // two names that are too long to show can look the same
            for (int i = 2; shown.ContainsKey(shownName); i++)
                shownName = $"{_redactor.Name(name)} ({i})";
            shown[shownName] = member switch
            {
                TextNode key when isKey => ShowKey(key.Value),
                _ when Redactor.IsSecret(name) => member is TextNode text ? Text.OnlyLength(text.Value) : Omitted,
                _ => Show(member, shape, depth - 1),
            };
        }

        return shown;
    }

    private JsonArray Show(ListNode node, ParameterShape? item, int depth)
    {
        JsonArray shown = [];
        foreach (ListItem child in node.Items)
        {
            if (!Spend(0))
            {
                shown.Add(Omitted);
                break;
            }

            shown.Add(Show(child.Node, item, depth - 1));
        }

        return shown;
    }

    private JsonNode? Show(ParameterNode node, ParameterShape? shape, int depth) => (node, shape?.Type) switch
    {
        (ObjectNode or ListNode, _) when depth <= 0 => Omitted,
        (ObjectNode members, _) => Show(members, shape?.Record, depth),
        (ListNode list, _) => Show(list, shape?.Item, depth),
        (TextNode text, ParameterType.Integer) => ParameterBinder.ToInteger(text.Value),
        (TextNode text, ParameterType.Boolean) => text.Value is "true" or "True",
        (TextNode text, _) => ShowText(text.Value),
        (NumberNode { Literal: { Length: <= Text.MaxUnknownLength } literal }, _) => JsonNode.Parse(literal),
        (NumberNode number, _) => Text.OnlyLength(number.Literal),
        (BooleanNode boolean, _) => boolean.Value,
        (NullNode, _) => null,
        // a name given twice, bad UTF-8: no value
        _ => Omitted,
    };

    private string ShowText(string text)
    {
        string shown = text.Length > MaxTextLength ? Text.OnlyLength(text) : _redactor.Value(text, MaxTextLength);
        return Spend(shown.Length) ? shown : Text.OnlyLength(text);
    }

    // parsed anew, since a request may have been refused before its key was looked at
    private JsonNode ShowKey(string text)
    {
        if (!OpenSshPublicKeyParser.TryParse(text, out _, out PublicKeyRefusal? refusal))
            return new JsonObject { ["length"] = text.Length, ["refused"] = refusal.Name };
        Spend(text.Length);
        return _redactor.Hide(text, text.Length);
    }

    private bool Spend(int characters)
    {
        if (_left < characters + CharactersOfValue)
            return false;
        _left -= characters + CharactersOfValue;
        return true;
    }
}

using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CvmKeyPair.Store.Migrations
{
    /// <inheritdoc />
    public partial class CreateKeyPairs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "KeyPairs",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Account = table.Column<string>(type: "TEXT", nullable: false),
                    KeyId = table.Column<string>(type: "TEXT", nullable: false),
                    KeyName = table.Column<string>(type: "TEXT", nullable: false),
                    ProjectId = table.Column<long>(type: "INTEGER", nullable: false),
                    PublicKey = table.Column<string>(type: "TEXT", nullable: false),
                    Fingerprint = table.Column<string>(type: "TEXT", nullable: false),
                    Bits = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedTime = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KeyPairs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "KeyPairTags",
                columns: table => new
                {
                    KeyPairId = table.Column<long>(type: "INTEGER", nullable: false),
                    Key = table.Column<string>(type: "TEXT", nullable: false),
                    Account = table.Column<string>(type: "TEXT", nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KeyPairTags", x => new { x.KeyPairId, x.Key });
                    table.ForeignKey(
                        name: "FK_KeyPairTags_KeyPairs_KeyPairId",
                        column: x => x.KeyPairId,
                        principalTable: "KeyPairs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_KeyPairTags_Account_Key_Value",
                table: "KeyPairTags",
                columns: new[] { "Account", "Key", "Value" });

            migrationBuilder.CreateIndex(
                name: "IX_KeyPairs_Account_Fingerprint",
                table: "KeyPairs",
                columns: new[] { "Account", "Fingerprint" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_KeyPairs_Account_KeyName",
                table: "KeyPairs",
                columns: new[] { "Account", "KeyName" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_KeyPairs_KeyId",
                table: "KeyPairs",
                column: "KeyId",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "KeyPairTags");

            migrationBuilder.DropTable(
                name: "KeyPairs");
        }
    }
}

using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CvmKeyPair.Store.Migrations
{
    /// <inheritdoc />
    public partial class DescribeKeyPairs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_KeyPairTags_Account_Key_Value",
                table: "KeyPairTags");

            migrationBuilder.AddColumn<string>(
                name: "Description",
                table: "KeyPairs",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "KeyPairInstances",
                columns: table => new
                {
                    KeyPairId = table.Column<long>(type: "INTEGER", nullable: false),
                    InstanceId = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KeyPairInstances", x => new { x.KeyPairId, x.InstanceId });
                    table.ForeignKey(
                        name: "FK_KeyPairInstances_KeyPairs_KeyPairId",
                        column: x => x.KeyPairId,
                        principalTable: "KeyPairs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_KeyPairs_Account_CreatedTime_KeyId_ProjectId_KeyName",
                table: "KeyPairs",
                columns: new[] { "Account", "CreatedTime", "KeyId", "ProjectId", "KeyName" },
                descending: new[] { false, true, false, false, false });

            migrationBuilder.CreateIndex(
                name: "IX_KeyPairTags_Account_Key_Value_KeyPairId",
                table: "KeyPairTags",
                columns: new[] { "Account", "Key", "Value", "KeyPairId" });

            migrationBuilder.CreateIndex(
                name: "IX_KeyPairTags_Account_Value_KeyPairId",
                table: "KeyPairTags",
                columns: new[] { "Account", "Value", "KeyPairId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "KeyPairInstances");

            migrationBuilder.DropIndex(
                name: "IX_KeyPairs_Account_CreatedTime_KeyId_ProjectId_KeyName",
                table: "KeyPairs");

            migrationBuilder.DropIndex(
                name: "IX_KeyPairTags_Account_Key_Value_KeyPairId",
                table: "KeyPairTags");

            migrationBuilder.DropIndex(
                name: "IX_KeyPairTags_Account_Value_KeyPairId",
                table: "KeyPairTags");

            migrationBuilder.DropColumn(
                name: "Description",
                table: "KeyPairs");

            migrationBuilder.CreateIndex(
                name: "IX_KeyPairTags_Account_Key_Value",
                table: "KeyPairTags",
                columns: new[] { "Account", "Key", "Value" });
        }
    }
}
